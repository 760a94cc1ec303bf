import type { MetricQuery, Series } from '../alarm';
import type { Metrics } from '../ports/telemetry';
import type { Windows } from './metric-evidence';

/** What is asked in one go: of the alarm, and beside it. */
export interface MetricQuestion {
  readonly own: readonly MetricQuery[];
  readonly beside: readonly MetricQuery[];
}

/**
 * All of it in one question, so that it costs one round. Where the alarm's math counts every metric of a question,
 * the others are asked apart, at the same time. When a question is refused, the alarm's own is asked for alone:
 * nothing that is looked at beside may hide it.
 */
export async function readMetrics(
  metrics: Metrics,
  { own, beside }: MetricQuestion,
  { from, to }: Windows,
): Promise<readonly Series[]> {
  const ask = async (queries: readonly MetricQuery[]): Promise<readonly Series[]> =>
    queries.length === 0 ? [] : await metrics.read(queries, from, to);
  if (own.length === 0) return ask(beside);
  const asideOf = async () => {
    try {
      return await ask(beside);
    } catch {
      return [];
    }
  };
  if (own.some(countsEveryMetric)) return (await Promise.all([ask(own), asideOf()])).flat();
  try {
    return await ask([...own, ...beside]);
  } catch (error) {
    if (beside.length === 0) throw error;
    return ask(own);
  }
}

/** `METRICS()` returns all the metrics in the request (CloudWatch User Guide, "Math expressions with metrics"). */
const countsEveryMetric = (query: MetricQuery): boolean =>
  query.kind === 'expression' && /\bMETRICS\s*\(/.test(query.expression);
