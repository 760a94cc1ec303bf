import type { Comparison } from '../../../lambdas/core/alarm';
import { boundsAt, breaches } from '../../../lambdas/core/validation/alarm-rule';
import { commonPeriod, completePeriods } from '../../../lambdas/core/validation/periods';
import { companionQueries, sparseMetrics } from '../../../lambdas/core/validation/sparse-metrics';
import { at, dimensions, metricQuery, rule, series, sparseRule } from './readings';

describe('breaches', () => {
  const band = { lower: 10, upper: 20 };

  it.each<[comparison: Comparison, breaching: number, fine: number]>([
    ['GreaterThanThreshold', 20.5, 20],
    ['GreaterThanOrEqualToThreshold', 20, 19.5],
    ['LessThanThreshold', 9.5, 10],
    ['LessThanOrEqualToThreshold', 10, 10.5],
    ['GreaterThanUpperThreshold', 20.5, 20],
    ['LessThanLowerThreshold', 9.5, 10],
    ['LessThanLowerOrGreaterThanUpperThreshold', 9.5, 10],
    ['LessThanLowerOrGreaterThanUpperThreshold', 20.5, 20],
  ])('holds of %s for %d and not for %d', (comparison, breaching, fine) => {
    expect(breaches(comparison, breaching, band)).toBe(true);
    expect(breaches(comparison, fine, band)).toBe(false);
  });

  it.each([
    ['the value', NaN, band],
    ['the lower bound', 15, { lower: NaN, upper: 20 }],
    ['the upper bound', 15, { lower: 10, upper: Infinity }],
  ])('is unknown when %s is not a finite number', (_what, value, bounds) => {
    expect(breaches('GreaterThanThreshold', value, bounds)).toBeUndefined();
  });
});

describe('boundsAt', () => {
  it('takes the edges of a band by size, merged into one series or not', () => {
    const banded = { ...rule, bandId: 'ad1' };
    const start = Date.parse(at(0));
    const merged = [
      { ...series('ad1', [9]), points: [...series('', [9]).points, ...series('', [1]).points] },
    ];

    expect(boundsAt(banded, [series('ad1', [9]), series('ad1', [1])], start)).toEqual({
      lower: 1,
      upper: 9,
    });
    expect(boundsAt(banded, merged, start)).toEqual({ lower: 1, upper: 9 });
    expect(boundsAt(banded, [series('ad1', [9])], start)).toEqual({ lower: NaN, upper: NaN });
  });
});

describe('commonPeriod', () => {
  it.each([
    [60, 60, 60],
    [60, 10, 60],
    [60, 300, 300],
    [120, 300, 600],
    [60, 86_400, 86_400],
  ])('of %d and %d is %d', (one, other, common) => {
    expect(commonPeriod(one, other)).toBe(common);
    expect(commonPeriod(other, one)).toBe(common);
  });

  it('is no number when one of them is none', () => {
    expect(commonPeriod(60, NaN)).toBeNaN();
    expect(commonPeriod(NaN, 60)).toBeNaN();
  });
});

describe('completePeriods', () => {
  const starts = (since: number, now: number, seconds = 60) =>
    completePeriods(at(since), at(now), seconds).map((start) => new Date(start).toISOString());

  it.each<[since: number, now: number, expected: number[]]>([
    [0, 1.99, []],
    [0, 2, [0]],
    [1 / 60, 3, [1]],
    [0, 4, [0, 1, 2]],
    [5, 2, []],
  ])('since %d by %d', (since, now, expected) => {
    expect(starts(since, now)).toEqual(expected.map(at));
  });

  it.each([NaN, 0, -60])('are none for a period of %d seconds', (seconds) => {
    expect(starts(0, 60, seconds)).toEqual([]);
  });
});

describe('companionQueries', () => {
  it('asks for the volume in the dimensions of the sparse metric', () => {
    expect(companionQueries(sparseRule)).toEqual([
      {
        id: 'companion_m1',
        kind: 'metric',
        metric: { namespace: 'AWS/ApplicationELB', name: 'RequestCount', dimensions },
        statistic: 'Sum',
        periodSeconds: 60,
      },
    ]);
  });

  it.each([
    ['AWS/Lambda', 'Errors'],
    ['AWS/DynamoDB', 'SystemErrors'],
    ['AWS/ApplicationELB', 'RequestCount'],
    ['AWS/ApplicationELB', 'constructor'],
    ['constructor', 'HTTPCode_Target_5XX_Count'],
  ])('knows none for %s %s', (namespace, name) => {
    expect(companionQueries({ ...rule, queries: [metricQuery('m1', namespace, name)] })).toEqual(
      [],
    );
  });

  it.each([
    ['WriteProvisionedThroughputThrottleEvents', 'ConsumedWriteCapacityUnits'],
    ['ReadKeyRangeThroughputThrottleEvents', 'ConsumedReadCapacityUnits'],
  ])('asks beside %s of a table for %s', (throttles, consumed) => {
    const queries = [metricQuery('m1', 'AWS/DynamoDB', throttles)];

    expect(companionQueries({ ...rule, queries })).toMatchObject([
      { metric: { name: consumed }, statistic: 'Sum' },
    ]);
  });

  it('asks beside failed executions of a pipeline for those that finished', () => {
    const queries = [metricQuery('m1', 'AWS/CodePipeline', 'FailedPipelineExecutions')];

    expect(companionQueries({ ...rule, queries })).toMatchObject([
      { metric: { name: 'PipelineDuration' }, statistic: 'SampleCount' },
    ]);
  });

  it.each(
    Object.entries(sparseMetrics).flatMap(([namespace, each]) =>
      each.map((sparse) => [`${namespace} beside ${sparse.volume.name}`, sparse] as const),
    ),
  )(
    'has a source for %s, and no volume that is sparse itself',
    (_name, { volume, metrics, source }) => {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(metrics.has(volume.name)).toBe(false);
    },
  );
});
