import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SSMClient } from '@aws-sdk/client-ssm';
import { cloudwatchAlarms } from '../../../lambdas/adapters/cloudwatch-alarms';
import { cloudwatchLogPatterns } from '../../../lambdas/adapters/cloudwatch-log-patterns';
import { cloudwatchMetrics } from '../../../lambdas/adapters/cloudwatch-metrics';
import { awsLookups } from '../../../lambdas/adapters/aws-lookups';
import { ecsServiceState } from '../../../lambdas/adapters/ecs-service-state';
import { ssmDocuments } from '../../../lambdas/adapters/ssm-documents';
import { ssmKillSwitch } from '../../../lambdas/adapters/ssm-kill-switch';
import { attemptTag, ssmRunner } from '../../../lambdas/adapters/ssm-runner';
import { taggingTargets } from '../../../lambdas/adapters/tagging-targets';
import { targetStates } from '../../../lambdas/adapters/target-states';
import { instantOf } from '../../../lambdas/core/instant';
import type { Target } from '../../../lambdas/core/target';
import { calls } from '../../../local/endpoint/calls';
import { faults } from '../../../local/endpoint/faults';
import { listen, type Endpoint } from '../../../local/endpoint/server';
import {
  checkout,
  deployedDocument,
  executor,
  minute,
  reports,
  smallAccount,
  worldOf,
} from '../world/small-account';

let endpoint: Endpoint;
const account = smallAccount({
  documents: [deployedDocument('restart-ecs-service')],
  parameters: [{ name: '/switch', value: 'go' }],
});
const settings = () => ({
  endpoint: endpoint.url,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
});

beforeAll(async () => {
  endpoint = await listen(account.clock);
  const served = calls({
    apis: () => account.apis,
    authoriser: { rule: () => ({ allowed: true, statement: undefined }), unused: () => [] },
    faults: faults(),
    clock: account.clock,
  });
  endpoint.serve(served, () => executor);
  const { services, alarms } = worldOf('ecs-crash-loop');
  const { instances } = worldOf('ec2-unresponsive');
  account.world.start({ services, alarms, instances });
  await account.clock.pass(4 * minute);
});

afterAll(async () => {
  account.world.close();
  await endpoint.close();
});

const target = (arn: string, properties: Target['properties']): Target => ({
  arn,
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties,
  tags: {},
});
const forever = new Promise<void>(() => undefined);
const clock = { now: () => instantOf(account.clock.now()) };

describe('through the SDK, as the deployed functions see it', () => {
  it('an ECS service', async () => {
    const state = await ecsServiceState(
      new ECSClient(settings()),
      clock,
    )(target(checkout, { cluster: 'shop', service: 'checkout' }));

    expect(state.values).toMatchObject({
      desiredCount: 4,
      deployments: 1,
      rolloutState: 'COMPLETED',
      deploymentAgeMinutes: 9 * 24 * 60 + 4,
    });
    expect(state.values['outOfMemoryStops']).toBeGreaterThan(3);
  });

  it('an EC2 instance', async () => {
    const states = targetStates({}, awsLookups(undefined, settings() as never), clock);
    const named = target(reports, { instanceId: 'i-0a1b2c3d4e5f60718' });

    expect((await states.read({ ...named, type: 'ec2-instance' })).values).toEqual({
      instanceStatus: 'impaired',
      systemStatus: 'ok',
      state: 'running',
      grouped: false,
    });
  });

  it('an alarm with its rule and tags', async () => {
    expect(
      await cloudwatchAlarms(new CloudWatchClient(settings())).read({
        arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
        name: 'checkout-5xx',
      }),
    ).toMatchObject({
      kind: 'single-metric',
      state: 'ALARM',
      rule: { threshold: 20, evaluationPeriods: 5, datapointsToAlarm: 3 },
      tags: { 'paramedic:target': checkout },
    });
  });

  it('a metric', async () => {
    const query = {
      id: 'm1',
      kind: 'metric' as const,
      metric: {
        namespace: 'AWS/ECS',
        name: 'MemoryUtilization',
        dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
      },
      statistic: 'Average',
      periodSeconds: 60,
    };
    const now = account.clock.now();
    const [series] = await cloudwatchMetrics(new CloudWatchClient(settings())).read(
      [query],
      instantOf(now - 10 * minute),
      instantOf(now),
    );

    expect(series).toMatchObject({ id: 'm1', complete: true });
    expect(series?.points.length).toBeGreaterThan(7);
  });

  it('patterns of a log', async () => {
    const now = account.clock.now();
    const inTheAccount = {
      after: (milliseconds: number) => {
        const over = milliseconds < 5_000 ? account.clock.pass(milliseconds) : forever;
        return { over, cancel: () => undefined };
      },
    };
    const logs = cloudwatchLogPatterns(new CloudWatchLogsClient(settings()), inTheAccount);
    const { patterns, givenUp } = await logs.patterns({
      groups: ['/ecs/checkout'],
      from: instantOf(now - 10 * minute),
      to: instantOf(now),
      mostBytes: 1e6,
      withinMilliseconds: 10_000,
    });

    expect(givenUp).toBeUndefined();
    expect(JSON.stringify(patterns)).toContain('OutOfMemoryError');
    expect(JSON.stringify(patterns)).not.toContain('wJalrXUtnFEMI');
  });

  it('tags of a target', async () => {
    const targets = taggingTargets(
      'environment',
      { account: '111122223333', region: 'eu-west-1' },
      new ResourceGroupsTaggingAPIClient(settings()),
    );

    expect(await targets.read(checkout)).toMatchObject({ environment: 'production' });
    expect(await targets.read(`${checkout}-2`)).toBeUndefined();
  });

  it('a document and a switch', async () => {
    const client = new SSMClient(settings());

    expect(await ssmDocuments(client).hashOf('restart-ecs-service')).toBe('ab'.repeat(32));
    expect(await ssmDocuments(client).hashOf('other')).toBeUndefined();
    expect(await ssmKillSwitch('/switch', client).read()).toEqual({ kind: 'go' });
    expect(await ssmKillSwitch('/other', client).read()).toMatchObject({ kind: 'stop' });
  });

  it('an execution from its start to its end', async () => {
    const client = new SSMClient(settings());
    const runner = ssmRunner(client, client);
    const attempt = '6f1d2c3b-0000-5000-8000-00000000000a';
    const id = await runner.start({
      documentName: 'restart-ecs-service',
      documentVersion: '1',
      parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
      clientToken: attempt,
      tags: { [attemptTag(attempt)]: 'inc-1' },
    });
    expect(await runner.find(attempt)).toBe(id);
    expect(await runner.read(id)).toMatchObject({ kind: 'running' });
    await account.clock.pass(4 * minute);

    expect(await runner.read(id)).toMatchObject({
      kind: 'ended',
      status: 'Success',
      steps: [{ status: 'Success' }, { status: 'Success' }, { status: 'Success' }],
    });
  });
});
