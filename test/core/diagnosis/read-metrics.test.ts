import type { MetricQuery, Series } from '../../../lambdas/core/alarm';
import { readMetrics } from '../../../lambdas/core/diagnosis/read-metrics';
import type { Metrics } from '../../../lambdas/core/ports/telemetry';

const metric = (id: string): MetricQuery => ({
  ...{ id, kind: 'metric', statistic: 'Sum', periodSeconds: 60 },
  metric: { namespace: 'Shop', name: id, dimensions: {} },
});
const math = (expression: string): MetricQuery => ({
  ...{ id: 'm1', kind: 'expression', expression, periodSeconds: 60 },
});
const windows = { from: 'from', baselineUntil: 'until', presentFrom: 'present', to: 'to' };
const seriesOf = (id: string): Series => ({ id, complete: true, points: [] });

/** Answers every question, but for those with one of these ids, and notes what was asked together. */
function asked(refused: readonly string[] = []) {
  const questions: string[][] = [];
  const metrics: Metrics = {
    read: (queries, from, to) => {
      expect([from, to]).toEqual(['from', 'to']);
      const ids = queries.map(({ id }) => id);
      questions.push(ids);
      return ids.some((id) => refused.includes(id))
        ? Promise.reject(new Error('ValidationError'))
        : Promise.resolve(ids.map(seriesOf));
    },
  };
  const read = (own: readonly MetricQuery[], beside: readonly MetricQuery[]) =>
    readMetrics(metrics, { own, beside }, windows);
  return { questions, read };
}

describe('readMetrics', () => {
  it('asks everything in one question', async () => {
    const { questions, read } = asked();

    expect(await read([metric('m1')], [metric('t1'), metric('t2')])).toHaveLength(3);
    expect(questions).toEqual([['m1', 't1', 't2']]);
  });

  it.each([
    ['neither alarm nor target has a metric', [], [], []],
    ['there is no alarm', [], [metric('t1')], [['t1']]],
    ['there is nothing beside', [metric('m1')], [], [['m1']]],
  ])('asks no more than there is when %s', async (_when, own, beside, expected) => {
    const { questions, read } = asked();
    await read(own, beside);

    expect(questions).toEqual(expected);
  });

  it.each(['SUM(METRICS())', 'AVG(METRICS("errors"))', '100 * MAX(METRICS ())'])(
    'asks apart and at once when the alarm counts what is in a question: %s',
    async (expression) => {
      const { questions, read } = asked();

      expect(await read([math(expression)], [metric('t1')])).toEqual(['m1', 't1'].map(seriesOf));
      expect(questions).toEqual([['m1'], ['t1']]);
    },
  );

  it('asks again without math of ours when CloudWatch refuses the question', async () => {
    const { questions, read } = asked(['q1']);
    const quota: MetricQuery = { ...math('SERVICE_QUOTA(t1)'), id: 'q1' };

    expect(await read([math('m2 / m3')], [metric('t1'), quota])).toEqual(
      ['m1', 't1'].map(seriesOf),
    );
    expect(questions).toEqual([
      ['m1', 't1', 'q1'],
      ['m1', 't1'],
    ]);
  });

  it('does without what was asked apart when that is refused', async () => {
    const { read } = asked(['t1']);

    expect(await read([math('SUM(METRICS())')], [metric('t1')])).toEqual([seriesOf('m1')]);
  });

  it.each([
    ['the alarm itself', [metric('m1')], [metric('t1')]],
    ['the alarm, and nothing is beside it', [metric('m1')], []],
    ['what there is without an alarm', [], [metric('m1')]],
    ['a plain metric', [metric('m0')], [metric('m1')]],
    ['the alarm, also without math of ours', [metric('m1')], [math('SERVICE_QUOTA(t1)')]],
  ])('fails when %s is refused', async (_what, own, beside) => {
    await expect(asked(['m1']).read(own, beside)).rejects.toThrow('ValidationError');
  });
});
