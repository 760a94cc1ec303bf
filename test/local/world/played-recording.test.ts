import { XRayClient } from '@aws-sdk/client-xray';
import { xrayServiceGraph } from '../../../lambdas/adapters/xray-service-graph';
import { loadReplay } from '../../../local/replay/replay';
import { scene, slower } from '../../core/localise/shop';
import { shopRecording } from '../../recordings/typed-shop';
import { account, minute, region, smallAccount } from './small-account';

/** Its first bad row ends at 09:55, and the clock stands at 10:00:20. */
async function playing(culprit: string) {
  const trouble = scene({ site: slower(0.3), [culprit]: slower(0.3) });
  const { scenario } = loadReplay(shopRecording(trouble, culprit));
  const made = smallAccount();
  made.world.start(scenario.world);
  await made.clock.pass(2 * minute);
  const [alarm] = scenario.world.alarms;
  const latency = async (minutesAgo: number): Promise<number> => {
    const { MetricDataResults } = await made.call<{
      MetricDataResults: { Values: number[] }[];
    }>('monitoring', 'GetMetricData', {
      StartTime: new Date(made.clock.now() - (minutesAgo + 1) * minute),
      EndTime: new Date(made.clock.now() - minutesAgo * minute),
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              Namespace: alarm?.namespace,
              MetricName: alarm?.metric,
              Dimensions: Object.entries(alarm?.dimensions ?? {}).map(([Name, Value]) => ({
                Name,
                Value,
              })),
            },
            Period: 60,
            Stat: 'Average',
          },
        },
      ],
    });
    return MetricDataResults[0]?.Values[0] ?? NaN;
  };
  const restart = (service: string) =>
    made.call('ecs', 'UpdateService', { cluster: 'recorded', service, forceNewDeployment: true });
  return { ...made, latency, restart };
}

const slow = 0.35;

describe('a played recording', () => {
  it('fires the alarm that is derived from it', async () => {
    const { alarmEvents } = await playing('search');

    expect(alarmEvents()).toMatchObject([
      { detail: { alarmName: 'site latency', state: { value: 'ALARM' } } },
    ]);
  });

  it('has its trouble for as long as nobody does anything', async () => {
    const { clock, latency } = await playing('search');
    await clock.pass(60 * minute);

    expect(await latency(2)).toBeGreaterThan(slow);
  });

  it('is over some minutes after the culprit was restarted, and the alarm clears', async () => {
    const { clock, latency, restart, alarmEvents } = await playing('search');
    await restart('search');
    await clock.pass(2.5 * minute);
    const meanwhile = await latency(2);
    await clock.pass(12 * minute);

    expect(meanwhile).toBeGreaterThan(slow);
    expect(await latency(2)).toBeLessThan(0.1);
    expect(alarmEvents().at(-1)?.detail).toMatchObject({ state: { value: 'OK' } });
  });

  it('is not over when another one was restarted', async () => {
    const { clock, latency, restart } = await playing('search');
    await restart('site');
    await clock.pass(12 * minute);

    expect(await latency(2)).toBeGreaterThan(slow);
  });

  it.each([
    [
      'a function, when its concurrency was set',
      'cart',
      'lambda',
      'PutFunctionConcurrency',
      { FunctionName: 'cart', ReservedConcurrentExecutions: 5 },
    ],
    [
      'a table, when it has its new capacity',
      'store',
      'dynamodb',
      'UpdateTable',
      {
        TableName: 'store',
        ProvisionedThroughput: { ReadCapacityUnits: 200, WriteCapacityUnits: 200 },
      },
    ],
    [
      'a service, when it was scaled',
      'search',
      'ecs',
      'UpdateService',
      { cluster: 'recorded', service: 'search', desiredCount: 4 },
    ],
  ])('is over for %s', async (_, culprit, service, operation, input) => {
    const { clock, latency, call } = await playing(culprit);
    await call(service, operation, input);
    await clock.pass(6 * minute);

    expect(await latency(2)).toBeLessThan(0.1);
  });

  it('shows X-Ray its graph and what passed in each window', async () => {
    const made = await playing('search');
    const client = Object.assign(Object.create(XRayClient.prototype) as XRayClient, {
      send: (command: { input: object }) =>
        made.call('xray', 'GetServiceGraph', { ...command.input }),
    });
    const graph = await xrayServiceGraph({ account, region }, client).read(
      '2026-03-02T09:50:00.000Z',
      '2026-03-02T09:55:00.000Z',
    );
    const store = `arn:aws:dynamodb:${region}:${account}:table/store`;
    const site = graph.nodes.find(({ name }) => name === 'site');

    expect(graph.edges).toContainEqual({ from: 'AWS::ECS::Fargate search', to: store });
    expect(graph.nodes.map(({ id }) => id).sort()).toEqual([
      'AWS::ECS::Fargate search',
      store,
      `arn:aws:lambda:${region}:${account}:function:cart`,
      'remote edge.example.com',
      'untyped probe',
      'untyped site',
    ]);
    expect(site?.requests).toBeGreaterThan(450);
    expect(site!.totalResponseTimeSeconds / site!.requests).toBeGreaterThan(slow);
  });
});
