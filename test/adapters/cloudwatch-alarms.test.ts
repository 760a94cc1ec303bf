import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch';
import { cloudwatchAlarms } from '../../lambdas/adapters/cloudwatch-alarms';
import { answering, fault } from './answering';
import { alarmArn } from './samples';

const flipped = new Date('2026-01-01T12:00:00.000Z');
const described = {
  AlarmName: 'checkout-5xx',
  AlarmArn: alarmArn,
  StateValue: 'ALARM',
  StateUpdatedTimestamp: new Date('2026-01-01T12:03:00.000Z'),
  StateTransitionedTimestamp: flipped,
};
const single = {
  ...described,
  Namespace: 'AWS/ApplicationELB',
  MetricName: 'HTTPCode_Target_5XX_Count',
  Statistic: 'Sum',
  Dimensions: [{ Name: 'LoadBalancer', Value: 'app/shop/1' }],
  Period: 60,
  EvaluationPeriods: 5,
  DatapointsToAlarm: 3,
  Threshold: 20,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};
const stat = (MetricName: string) => ({
  Metric: { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions: [] },
  Period: 60,
  Stat: 'Sum',
});

function alarms(page: object, tags: object = { Tags: [] }) {
  const { client, sent } = answering({
    DescribeAlarms: page,
    ListTagsForResource: tags,
  });
  Object.setPrototypeOf(client, CloudWatchClientPrototype);
  return { alarms: cloudwatchAlarms(client), sent };
}

/** The paginator insists on a real client. */
const CloudWatchClientPrototype = jest.requireActual<{ CloudWatchClient: { prototype: object } }>(
  '@aws-sdk/client-cloudwatch',
).CloudWatchClient.prototype;

const named = { arn: alarmArn, name: 'checkout-5xx' };

const ruleOf = async (alarm: object) =>
  (await alarms({ MetricAlarms: [{ ...single, ...alarm }] }).alarms.read(named))?.rule;

describe('cloudwatchAlarms', () => {
  it('reads an alarm with its rule, its tags and when it really flipped', async () => {
    const { alarms: port, sent } = alarms(
      { MetricAlarms: [single] },
      { Tags: [{ Key: 'paramedic:target', Value: 'arn' }] },
    );

    expect(await port.read(named)).toEqual({
      arn: alarmArn,
      name: 'checkout-5xx',
      kind: 'single-metric',
      state: 'ALARM',
      since: flipped.toISOString(),
      tags: { 'paramedic:target': 'arn' },
      rule: {
        comparison: 'GreaterThanThreshold',
        threshold: 20,
        bandId: undefined,
        periodSeconds: 60,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        missingData: 'notBreaching',
        returnedId: 'm1',
        queries: [
          {
            id: 'm1',
            kind: 'metric',
            metric: {
              namespace: 'AWS/ApplicationELB',
              name: 'HTTPCode_Target_5XX_Count',
              dimensions: { LoadBalancer: 'app/shop/1' },
            },
            statistic: 'Sum',
            periodSeconds: 60,
          },
        ],
      },
    });
    expect(sent[0]?.input['AlarmTypes']).toEqual(['MetricAlarm', 'CompositeAlarm', 'LogAlarm']);
  });

  it('takes N of N and missing as missing where the alarm does not say', async () => {
    expect(
      await ruleOf({ DatapointsToAlarm: undefined, TreatMissingData: undefined }),
    ).toMatchObject({ datapointsToAlarm: 5, missingData: 'missing' });
  });

  it('knows which query of metric math is compared', async () => {
    const rule = await ruleOf({
      MetricName: undefined,
      Metrics: [
        { Id: 'e1', Expression: '100*m1/m2', ReturnData: true },
        { Id: 'm1', MetricStat: stat('Errors'), ReturnData: false },
        { Id: 'm2', MetricStat: stat('Requests'), ReturnData: false },
      ],
    });

    expect(rule).toMatchObject({ returnedId: 'e1', periodSeconds: 60 });
    expect(rule?.queries.map(({ id }) => id)).toEqual(['e1', 'm1', 'm2']);
  });

  it('knows the band of an anomaly alarm from its metric', async () => {
    const rule = await ruleOf({
      Threshold: undefined,
      ThresholdMetricId: 'ad1',
      ComparisonOperator: 'GreaterThanUpperThreshold',
      Metrics: [
        { Id: 'm1', MetricStat: stat('Latency'), ReturnData: true },
        { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)', ReturnData: true },
      ],
    });

    expect(rule).toMatchObject({ returnedId: 'm1', bandId: 'ad1', threshold: undefined });
  });

  it.each([
    [
      'which of two returned queries counts',
      {
        Metrics: [
          { Id: 'm1', MetricStat: stat('A') },
          { Id: 'm2', MetricStat: stat('B') },
        ],
      },
    ],
    ['how often it is evaluated', { EvaluationPeriods: undefined }],
    ['how it is compared', { ComparisonOperator: undefined }],
    ['what it measures', { MetricName: undefined }],
  ])('has no rule when it does not say %s', async (_what, change) => {
    expect(await ruleOf(change)).toBeUndefined();
  });

  it.each([
    ['composite', { CompositeAlarms: [described] }],
    ['log', { LogAlarms: [described] }],
  ])('reads a %s alarm without a rule', async (kind, page) => {
    expect(await alarms(page).alarms.read(named)).toMatchObject({ kind, rule: undefined });
  });

  it('knows "there is none" from "could not look"', async () => {
    expect(await alarms({ MetricAlarms: [] }).alarms.read(named)).toBeUndefined();
    await expect(alarms(fault('Throttling')).alarms.read(named)).rejects.toThrow();
    await expect(
      alarms({ MetricAlarms: [single] }, fault('Throttling')).alarms.read(named),
    ).rejects.toThrow();
  });

  it('finds no tags on an alarm that is gone, and fails when it cannot look', async () => {
    const gone = alarms(
      { MetricAlarms: [] },
      new ResourceNotFoundException({ message: 'gone', $metadata: {} }),
    ).alarms;

    expect(await gone.tagsOf(alarmArn)).toEqual({});
    await expect(alarms({}, fault('Throttling')).alarms.tagsOf(alarmArn)).rejects.toThrow();
  });

  it('reads the children of a composite in full: the answer that names them says no more', async () => {
    const child = { AlarmName: 'checkout-5xx', AlarmArn: alarmArn, StateValue: 'ALARM' };
    const { alarms: port, sent } = alarms([{ MetricAlarms: [child] }, { MetricAlarms: [single] }], {
      Tags: [{ Key: 'paramedic:target', Value: 'arn' }],
    });

    expect(await port.childrenOf('checkout')).toMatchObject([
      { name: 'checkout-5xx', kind: 'single-metric', tags: { 'paramedic:target': 'arn' } },
    ]);
    const described = sent.filter(({ api }) => api === 'DescribeAlarms');
    expect(
      described.map(({ input }) => [input['ChildrenOfAlarmName'], input['AlarmNames']]),
    ).toEqual([
      ['checkout', undefined],
      [undefined, ['checkout-5xx']],
    ]);
    expect(described[0]?.input).not.toHaveProperty('AlarmTypes');
  });

  it('asks no more of a composite without children', async () => {
    const { alarms: port, sent } = alarms([{}]);

    expect(await port.childrenOf('checkout')).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('lists what is in ALARM over all pages', async () => {
    const page = (name: string, NextToken?: string) => ({
      MetricAlarms: [{ ...single, AlarmName: name }],
      NextToken,
    });
    const { alarms: port, sent } = alarms([page('one', 'more'), page('two')]);

    expect((await port.inAlarm()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(sent[0]?.input).toMatchObject({ StateValue: 'ALARM' });
  });
});
