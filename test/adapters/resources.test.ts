import { awsLookups } from '../../lambdas/adapters/aws-lookups';
import { taggingTargets } from '../../lambdas/adapters/tagging-targets';
import { targetStates } from '../../lambdas/adapters/target-states';
import type { Target } from '../../lambdas/core/target';
import { answering, fault } from './answering';
import { serviceArn } from './samples';

const clock = { now: () => '2026-01-01T12:00:00.000Z' };
const service: Target = {
  arn: serviceArn,
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: {},
};
const instance: Target = {
  ...service,
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718',
  type: 'ec2-instance',
  properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
};
const home = { account: '111122223333', region: 'eu-west-1' };

describe('taggingTargets', () => {
  const read = (answer: unknown, arn = serviceArn) =>
    taggingTargets('environment', home, answering({ GetResources: answer }).client).read(arn);
  const found = (Tags: readonly object[], ResourceARN = serviceArn) => ({
    ResourceTagMappingList: [{ ResourceARN, Tags }],
  });

  it('reads tags, environment and what the ARN says', async () => {
    expect(await read(found([{ Key: 'environment', Value: 'production' }]))).toEqual({
      ...service,
      tags: { environment: 'production' },
    });
  });

  it('reads of an alias the tags of its function', async () => {
    const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:quotes';
    const tags = [{ Key: 'environment', Value: 'production' }];

    expect(await read(found(tags, functionArn), `${functionArn}:live`)).toMatchObject({
      arn: `${functionArn}:live`,
      type: 'lambda-alias',
      tags: { environment: 'production' },
    });
  });

  it('has no environment without the tag', async () => {
    expect(
      (await read(found([{ Key: 'stage', Value: 'production' }])))?.environment,
    ).toBeUndefined();
  });

  it.each([
    ['nothing', { ResourceTagMappingList: [] }],
    ['another resource', found([], `${serviceArn}-2`)],
  ])('knows no target when the answer is %s', async (_what, answer) => {
    expect(await read(answer)).toBeUndefined();
  });

  it('asks nothing about a resource of a type it cannot treat', async () => {
    expect(
      await read(fault('Unexpected'), 'arn:aws:sns:eu-west-1:111122223333:topic'),
    ).toBeUndefined();
  });

  it('does not take a failed look for "not there"', async () => {
    await expect(read(fault('ThrottledException'))).rejects.toThrow('Throttled');
  });
});

describe('targetStates', () => {
  it('reads of other types what they declare, now', async () => {
    const asked: string[] = [];
    const lookups = {
      read: ({ api }: { readonly api: string }) => {
        asked.push(api);
        const answers: Readonly<Record<string, unknown>> = {
          'ec2:DescribeInstanceStatus': {
            InstanceStatuses: [
              {
                InstanceStatus: { Status: 'impaired' },
                SystemStatus: { Status: 'ok' },
                InstanceState: { Name: 'running' },
              },
            ],
          },
          'autoscaling:DescribeAutoScalingInstances': { AutoScalingInstances: [] },
        };
        return Promise.resolve(answers[api]);
      },
    };

    expect(await targetStates({}, lookups, clock).read(instance)).toEqual({
      at: clock.now(),
      values: {
        instanceStatus: 'impaired',
        systemStatus: 'ok',
        state: 'running',
        grouped: false,
      },
    });
    expect(asked).toEqual([
      'ec2:DescribeInstanceStatus',
      'autoscaling:DescribeAutoScalingInstances',
    ]);
  });
});

describe('awsLookups', () => {
  const asked: unknown[] = [];
  const regions: unknown[] = [];
  const ecs = (settings: { readonly region?: string }) => {
    regions.push(settings.region);
    return Promise.resolve({
      DescribeServices: (input: unknown) => {
        asked.push(input);
        return Promise.resolve({ services: [] });
      },
    });
  };
  const lookups = awsLookups({ ecs });
  const read = (api: `${string}:${string}`, region?: 'us-east-1') =>
    lookups.read({ api, region, input: { cluster: 'shop', services: ['checkout'] } });

  it('passes the input on and answers with what was read', async () => {
    expect(await read('ecs:DescribeServices')).toEqual({ services: [] });
    expect(asked).toEqual([{ cluster: 'shop', services: ['checkout'] }]);
  });

  it('loads a service once for each Region it is asked in', async () => {
    regions.length = 0;
    const both = awsLookups({ ecs });
    const input = {};
    await both.read({ api: 'ecs:DescribeServices', region: undefined, input });
    await both.read({ api: 'ecs:DescribeServices', region: undefined, input });
    await both.read({ api: 'ecs:DescribeServices', region: 'us-east-1', input });

    expect(regions).toEqual([undefined, 'us-east-1']);
  });

  it.each([
    ['a service that no declaration names', 'rds:DescribeDBInstances', 'Lookup of rds'],
    ['an API that no declaration names', 'ecs:UpdateService', 'ecs:UpdateService'],
  ] as const)('refuses %s', async (_what, api, named) => {
    await expect(read(api)).rejects.toThrow(named);
  });
});
