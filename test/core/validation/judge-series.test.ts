import type { AlarmRule, Series } from '../../../lambdas/core/alarm';
import {
  at,
  atDeadline,
  type Case,
  fifteen,
  judged,
  metricQuery,
  rule,
  series,
  sparseRule,
} from './readings';

const none = undefined;

describe('judge, of metrics that are reported only when not zero', () => {
  const busy = (...requests: (number | undefined)[]) => series('companion_m1', requests);
  const read = (...all: Series[]) => ({ rule: sparseRule, series: all });
  const absent = series('m1', []);

  it.each<Case>([
    ['there are no errors beside fresh traffic', read(absent, busy(9, 9, 9, 9, 9)), 'recovered'],
    ['one minute had neither', read(absent, busy(9, 9, none, 9, 9)), 'pending'],
    ['one minute had no requests', read(absent, busy(9, 9, 0, 9, 9)), 'pending'],
    [
      'errors are few, and traffic is there',
      read(series('m1', [5, none, 3]), busy(9, 9, 9, 9, 9)),
      'recovered',
    ],
    [
      'the traffic could not be read fully',
      read(absent, series('companion_m1', [9, 9, 9, 9, 9], { complete: false })),
      'pending',
    ],
    ['the service is dead and silent', { ...read(absent, busy()), ...atDeadline }, 'inconclusive'],
    ['traffic is not a number', { ...read(absent, busy(NaN, NaN, NaN, NaN, NaN)) }, 'pending'],
    [
      'zero errors would breach',
      {
        rule: { ...sparseRule, comparison: 'LessThanThreshold' },
        series: [absent, busy(...fifteen(9))],
        ...atDeadline,
      },
      'not-recovered',
    ],
    [
      'the metric is not known to be sparse',
      { rule: { ...rule, missingData: 'notBreaching' }, series: [absent] },
      'pending',
    ],
  ])('when %s', (_when, change, expected) => {
    expect(judged(change)).toBe(expected);
  });
});

describe('judge, of metric math and anomaly bands', () => {
  const ratio: AlarmRule = {
    ...sparseRule,
    threshold: 0.05,
    queries: [
      metricQuery('errors', 'AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count'),
      metricQuery('requests', 'AWS/ApplicationELB', 'RequestCount'),
      { id: 'e1', kind: 'expression', expression: 'FILL(errors, 0) / requests', periodSeconds: 60 },
    ],
    returnedId: 'e1',
  };
  const filled: AlarmRule = {
    ...ratio,
    queries: [
      metricQuery('errors', 'AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count'),
      { id: 'e1', kind: 'expression', expression: 'FILL(errors, 0)', periodSeconds: undefined },
    ],
  };
  const band: AlarmRule = {
    ...rule,
    threshold: undefined,
    comparison: 'LessThanLowerOrGreaterThanUpperThreshold',
    bandId: 'ad1',
    queries: [
      ...rule.queries,
      {
        id: 'ad1',
        kind: 'expression',
        expression: 'ANOMALY_DETECTION_BAND(m1, 2)',
        periodSeconds: 60,
      },
    ],
  };
  const five = (value: number) => [value, value, value, value, value];
  const quiet = series('e1', five(0));

  it.each<Case>([
    [
      'a ratio is low over fresh requests',
      { rule: ratio, series: [quiet, series('errors', []), series('requests', five(9))] },
      'recovered',
    ],
    [
      'a ratio has no value because there are no requests',
      {
        rule: ratio,
        series: [series('e1', []), series('errors', []), series('requests', [])],
        ...atDeadline,
      },
      'inconclusive',
    ],
    [
      'a ratio has no value although there is traffic',
      {
        rule: ratio,
        series: [
          series('e1', []),
          series('errors', []),
          series('requests', []),
          series('companion_errors', fifteen(9)),
        ],
        ...atDeadline,
      },
      'inconclusive',
    ],
    [
      'zeros are only filled in',
      { rule: filled, series: [quiet, series('errors', [])] },
      'pending',
    ],
    [
      'zeros are filled in beside fresh traffic',
      { rule: filled, series: [quiet, series('errors', []), series('companion_errors', five(9))] },
      'recovered',
    ],
    [
      'an input was read partially',
      {
        rule: ratio,
        series: [quiet, series('errors', [], { complete: false }), series('requests', five(9))],
      },
      'pending',
    ],
    [
      'a query measures by itself',
      { rule: { ...ratio, queries: ratio.queries.slice(2) }, series: [quiet] },
      'recovered',
    ],
    [
      'values lie inside the band',
      {
        rule: band,
        series: [series('m1', five(5)), series('ad1', five(9)), series('ad1', five(1))],
      },
      'recovered',
    ],
    [
      'values lie above the band, edges in the other order',
      {
        rule: band,
        series: [series('m1', five(10)), series('ad1', five(1)), series('ad1', five(9))],
      },
      'pending',
    ],
    [
      'values lie below the band',
      {
        rule: band,
        series: [series('m1', five(0)), series('ad1', five(1)), series('ad1', five(9))],
      },
      'pending',
    ],
    [
      'one edge of the band is missing',
      { rule: band, series: [series('m1', five(5)), series('ad1', five(9))] },
      'pending',
    ],
    [
      'only the upper edge matters and values are below',
      {
        rule: { ...band, comparison: 'GreaterThanUpperThreshold' },
        series: [series('m1', five(0)), series('ad1', five(1)), series('ad1', five(9))],
      },
      'recovered',
    ],
  ])('when %s', (_when, change, expected) => {
    expect(judged(change)).toBe(expected);
  });

  it('aligns five-minute periods to the clock', () => {
    const slow = { ...rule, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 };
    const points = series('m1', [1, 1], { periodSeconds: 300 });

    expect(judged({ rule: slow, series: [points], actionEndedAt: at(1), now: at(10.99) })).toBe(
      'pending',
    );
    expect(judged({ rule: slow, series: [points], actionEndedAt: at(1), now: at(11) })).toBe(
      'recovered',
    );
  });
});
