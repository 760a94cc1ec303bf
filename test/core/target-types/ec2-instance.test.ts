import { ec2Instance } from '../../../lambdas/core/target-types/ec2-instance';

const status = (change: object = {}) => ({
  InstanceStatuses: [
    {
      InstanceStatus: { Status: 'impaired' },
      SystemStatus: { Status: 'ok' },
      InstanceState: { Name: 'running' },
      ...change,
    },
  ],
});
const { values } = ec2Instance.state;

describe('the state of an instance', () => {
  it.each([
    ['alone', [], false],
    ['in a group', [{ AutoScalingGroupName: 'reports' }], true],
  ])('is its two checks, whether it runs, and that it is %s', (_what, members, grouped) => {
    const membership = { AutoScalingInstances: members };

    expect(values({ status: status(), membership })).toEqual({
      instanceStatus: 'impaired',
      systemStatus: 'ok',
      state: 'running',
      grouped,
    });
  });

  it.each([
    ['the instance is not there', { InstanceStatuses: [] }, { AutoScalingInstances: [] }],
    [
      'a check is of a status that nobody knows',
      status({ SystemStatus: { Status: 'fine' } }),
      { AutoScalingInstances: [] },
    ],
    ['its group could not be read', status(), undefined],
    ['its group was not answered', status(), {}],
  ])('cannot be told when %s', (_when, found, membership) => {
    expect(() => values({ status: found, membership })).toThrow();
  });
});
