import type { AlarmReading, MetricQuery } from '../../lambdas/core/alarm';
import type { BusinessMetric } from '../../lambdas/core/business-metric';
import type { Metrics } from '../../lambdas/core/ports/telemetry';
import type { ValidateRequest } from '../../lambdas/core/requests';
import { validateRecovery, type ValidateRecoveryPorts } from '../../lambdas/core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryAlarms } from '../fakes/alarms';
import { stoppedAt } from '../fakes/clock';
import { failing } from '../fakes/failing';
import { MemoryFindings } from '../fakes/findings';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryMetrics } from '../fakes/metrics';
import { MemoryTargets } from '../fakes/targets';
import { service } from './diagnosis/pictures';
import { containing } from './diagnosis/matchers';
import { at, dimensions, series, sparseRule } from './validation/readings';

const alarm: AlarmReading = {
  arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
  name: 'checkout-5xx',
  kind: 'single-metric',
  state: 'ALARM',
  since: at(-20),
  rule: sparseRule,
  tags: {},
};
const request: ValidateRequest = {
  schema: 1,
  incident: {
    id: 'inc-000000000000000000000001',
    targetArn: service.arn,
    priority: 'P2',
    openedAt: at(-19),
    signal: {
      id: 's1',
      source: 'alarm',
      account: service.account,
      region: service.region,
      alarm: { arn: alarm.arn, name: alarm.name, kind: alarm.kind, metrics: [] },
      state: 'ALARM',
      changedAt: at(-20),
    },
  },
  remediationId: 'restart-ecs-service',
  targetArn: service.arn,
  actionBeganAt: at(-3),
  actionEndedAt: at(0),
  deadline: at(15),
};
const five = (value: number) => [value, value, value, value, value];
const readings = [
  series('m1', [90, 95, 99], { from: -10 }),
  series('companion_m1', five(1200)),
  series(
    'guard_0',
    Array.from({ length: 12 }, () => 4),
    { from: -7 },
  ),
];

/** Errors ended with the action, traffic goes on, the guard held. Each case changes one thing. */
const ports: ValidateRecoveryPorts = {
  alarms: new MemoryAlarms([alarm]),
  findings: new MemoryFindings(),
  metrics: new MemoryMetrics(readings),
  targets: new MemoryTargets([service]),
  lookups: new ScriptedLookups(),
  clock: stoppedAt(at(6)),
  catalogue,
  policy: {},
};
const ask = (change: Partial<ValidateRecoveryPorts> = {}, about: Partial<ValidateRequest> = {}) =>
  validateRecovery({ ...ports, ...change })({ ...request, ...about });

const late = { clock: stoppedAt(at(15)) };
const lasting = (...more: ReturnType<typeof series>[]) => ({
  metrics: new MemoryMetrics([
    series('m1', [90, 95, 99], { from: -10 }),
    series(
      'guard_0',
      Array.from({ length: 22 }, () => 4),
      { from: -7 },
    ),
    ...more,
  ]),
});

/** Keeps what was asked for. */
class RecordingMetrics implements Metrics {
  readonly asked: { queries: readonly MetricQuery[]; from: string; to: string }[] = [];
  read(queries: readonly MetricQuery[], from: string, to: string) {
    this.asked.push({ queries, from, to });
    return new MemoryMetrics(readings).read(queries, from, to);
  }
}

describe('validateRecovery', () => {
  it('measures recovery, and hands over what it measured', async () => {
    expect(await ask()).toMatchObject({
      kind: 'verdict',
      verdict: 'recovered',
      measured: [
        { label: 'HTTPCode_Target_5XX_Count', periodSeconds: 60, points: { length: 3 } },
        { label: 'RequestCount', periodSeconds: 60, points: { length: 5 } },
        { label: 'RunningTaskCount', periodSeconds: 60, points: { length: 12 } },
      ],
    });
  });

  it('asks once for the alarm, its companion and the guards of this very target', async () => {
    const metrics = new RecordingMetrics();
    await ask({ metrics });

    expect(metrics.asked).toMatchObject([
      {
        from: at(-33),
        to: at(6),
        queries: [
          { id: 'm1' },
          { id: 'companion_m1', metric: { name: 'RequestCount', dimensions }, statistic: 'Sum' },
          {
            id: 'guard_0',
            metric: { dimensions: { ClusterName: 'shop', ServiceName: 'checkout' } },
          },
        ],
      },
    ]);
  });

  it('asks for the guards apart when the math of the alarm counts what is in a question', async () => {
    const metrics = new RecordingMetrics();
    const sum: MetricQuery = {
      ...{ id: 'e1', kind: 'expression', expression: 'SUM(METRICS())', periodSeconds: 60 },
    };
    const rule = { ...sparseRule, queries: [...sparseRule.queries, sum], returnedId: 'e1' };
    await ask({ metrics, alarms: new MemoryAlarms([{ ...alarm, rule }]) });

    expect(metrics.asked.map(({ queries }) => queries.map(({ id }) => id))).toEqual([
      ['m1', 'e1'],
      ['companion_m1', 'guard_0'],
    ]);
  });

  it('needs no guards to confirm that trouble ended by itself', async () => {
    const metrics = new RecordingMetrics();
    const judgement = await ask(
      { metrics, targets: failing(new MemoryTargets()) },
      { remediationId: undefined },
    );

    expect(judgement).toMatchObject({ verdict: 'recovered' });
    expect(metrics.asked[0]?.queries.map(({ id }) => id)).toEqual(['m1', 'companion_m1']);
  });

  it.each<[when: string, change: Partial<ValidateRecoveryPorts>, about: Partial<ValidateRequest>]>([
    ['the alarm cannot be read', { alarms: failing(new MemoryAlarms()) }, {}],
    ['the metrics cannot be read', { metrics: failing(new MemoryMetrics()) }, {}],
    ['the target cannot be read', { targets: failing(new MemoryTargets()) }, {}],
    ['the target is not there, so its guard cannot be read', { targets: new MemoryTargets() }, {}],
    ['the remediation is not in the catalogue', {}, { remediationId: 'drop-database' }],
  ])('waits, and at the deadline is inconclusive, when %s', async (_when, change, about) => {
    expect(await ask(change, about)).toMatchObject({ kind: 'pending' });
    expect(
      await ask(
        {
          ...lasting(
            series(
              'companion_m1',
              Array.from({ length: 15 }, () => 9),
            ),
          ),
          ...change,
          ...late,
        },
        about,
      ),
    ).toMatchObject({
      verdict: 'inconclusive',
    });
  });

  it.each<[when: string, change: Partial<ValidateRecoveryPorts>, verdict: string]>([
    ['no metric has any datapoint', { metrics: new MemoryMetrics() }, 'inconclusive'],
    ['the service is silent', lasting(), 'inconclusive'],
    [
      'errors go on',
      lasting(
        series(
          'm1',
          Array.from({ length: 15 }, () => 99),
        ),
      ),
      'not-recovered',
    ],
    [
      'errors ended beside traffic',
      lasting(
        series(
          'companion_m1',
          Array.from({ length: 15 }, () => 9),
        ),
      ),
      'recovered',
    ],
  ])('says at the deadline, when %s', async (_when, change, verdict) => {
    expect(await ask({ ...change, ...late })).toMatchObject({ verdict });
  });

  it('sees that the guard fell', async () => {
    const metrics = new MemoryMetrics([
      readings[0]!,
      readings[1]!,
      series('guard_0', [4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2], { from: -7 }),
    ]);

    expect(await ask({ metrics })).toMatchObject({
      verdict: 'worsened',
      because: 'guard RunningTaskCount went from 4 to 2',
    });
  });

  describe('with what the business counts', () => {
    const orders: BusinessMetric = {
      ...{ name: 'orders', namespace: 'Shop', metric: 'OrdersPlaced', dimensions: { Site: 'eu' } },
      ...{ statistic: 'Sum', periodSeconds: 300, worse: 'lower', tolerance: 0.3 },
    };
    const counting = (...values: number[]) => ({
      metrics: new MemoryMetrics([
        ...readings,
        series('guard_1', values, { from: -30, periodSeconds: 300 }),
      ]),
    });
    const ofArn = (...arns: string[]) => ({
      policy: { businessMetrics: [{ ...orders, of: { arns } }] },
    });
    const ofTag = (value: string) => ({
      policy: {
        businessMetrics: [{ ...orders, of: { tag: { key: 'paramedic:log-group', value } } }],
      },
    });
    const everywhere = { policy: { businessMetrics: [orders] } };
    const fell = counting(500, 500, 500, 500, 500, 500, 100);

    it('asks for it in the same question, from where its periods begin too', async () => {
      const metrics = new RecordingMetrics();
      await ask({ metrics, ...everywhere });

      expect(metrics.asked).toMatchObject([
        {
          from: at(-35),
          queries: [
            { id: 'm1' },
            { id: 'companion_m1' },
            { id: 'guard_0' },
            {
              id: 'guard_1',
              metric: { namespace: 'Shop', name: 'OrdersPlaced', dimensions: { Site: 'eu' } },
              statistic: 'Sum',
              periodSeconds: 300,
            },
          ],
        },
      ]);
    });

    it.each<[when: string, change: Partial<ValidateRecoveryPorts>, verdict: string]>([
      ['fell', { ...fell, ...everywhere }, 'worsened'],
      ['held', { ...counting(500, 500, 500, 500, 500, 500, 400), ...everywhere }, 'recovered'],
      ['fell, of this target by ARN', { ...fell, ...ofArn(service.arn) }, 'worsened'],
      ['fell, of another', { ...fell, ...ofArn(`${service.arn}-2`) }, 'recovered'],
      ['fell, of this target by tag', { ...fell, ...ofTag('/ecs/checkout') }, 'worsened'],
      ['fell, of another tag', { ...fell, ...ofTag('/ecs/orders') }, 'recovered'],
    ])('measures one that %s', async (_when, change, verdict) => {
      expect(await ask(change)).toMatchObject({ kind: 'verdict', verdict });
    });

    it.each<[when: string, change: Partial<ValidateRecoveryPorts>]>([
      ['it went silent', { ...counting(500, 500), ...everywhere }],
      ['nobody knows whether it is of the target', { ...ofTag('x'), targets: new MemoryTargets() }],
    ])('waits when %s', async (_when, change) => {
      expect(await ask(change)).toMatchObject({
        kind: 'pending',
        because: containing('guard OrdersPlaced'),
      });
    });

    it('needs none to confirm that trouble ended by itself', async () => {
      expect(await ask({ ...fell, ...everywhere }, { remediationId: undefined })).toMatchObject({
        verdict: 'recovered',
      });
    });
  });

  it.each([
    ['gone', new MemoryAlarms()],
    ['composite', new MemoryAlarms([{ ...alarm, kind: 'composite', rule: undefined }])],
  ])('is inconclusive at once about an alarm that is %s', async (_what, alarms) => {
    expect(await ask({ alarms })).toMatchObject({ verdict: 'inconclusive' });
  });
});
