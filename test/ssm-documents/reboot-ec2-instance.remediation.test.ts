import type { Target } from '../../lambdas/core/target';
import { rebootEc2Instance } from '../../ssm-documents/reboot-ec2-instance.remediation';

const target: Target = {
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718',
  type: 'ec2-instance',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
  tags: {},
};

/** An instance that hangs on a healthy host, as `DescribeInstanceStatus` answers. */
const instance = {
  InstanceState: { Name: 'running' },
  SystemStatus: { Status: 'ok' },
  InstanceStatus: { Status: 'impaired' },
};

const answered = (change: object) => ({ InstanceStatuses: [{ ...instance, ...change }] });

const refusals = (found: unknown): string[] =>
  rebootEc2Instance.preconditions
    .filter(({ holds }) => !holds({ status: found }))
    .map(({ id }) => id);

describe('reboot-ec2-instance', () => {
  it('may run on an impaired instance of a healthy host', () => {
    expect(refusals(answered({}))).toEqual([]);
  });

  it.each([
    ['it is stopped', { InstanceState: { Name: 'stopped' } }, 'instance-not-running'],
    ['its host is impaired', { SystemStatus: { Status: 'impaired' } }, 'system-check-failed'],
    ['nothing is known of its host', { SystemStatus: {} }, 'system-check-failed'],
    ['it passes its own check', { InstanceStatus: { Status: 'ok' } }, 'instance-check-passes'],
    [
      'it is still starting up',
      { InstanceStatus: { Status: 'initializing' } },
      'instance-check-passes',
    ],
  ])('does not run when %s', (_case, change, refusal) => {
    expect(refusals(answered(change))).toEqual([refusal]);
  });

  it.each([
    ['nothing', undefined],
    ['no instance', { InstanceStatuses: [] }],
    ['two instances', { InstanceStatuses: [instance, instance] }],
  ])('does not run when EC2 answers with %s', (_case, found) => {
    expect(refusals(found)).toHaveLength(rebootEc2Instance.preconditions.length);
  });

  it('locks the instance alone when it stands alone', () => {
    expect(rebootEc2Instance.lockSet(target)).toEqual([target.arn]);
  });

  it('locks the group too when it is a member of one', () => {
    const tags = { 'aws:autoscaling:groupName': 'reports' };

    expect(rebootEc2Instance.lockSet({ ...target, tags })).toEqual([
      target.arn,
      'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/reports',
    ]);
  });
});
