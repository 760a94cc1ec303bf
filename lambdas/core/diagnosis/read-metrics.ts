import type { MetricQuery, Series } from '../alarm';
import { countsEveryMetric } from '../metric-math';
import type { Metrics } from '../ports/telemetry';
import type { Windows } from './metric-evidence';

/** What is asked in one go: of the alarm, and beside it. */
export interface MetricQuestion {
  readonly own: readonly MetricQuery[];
  readonly beside: readonly MetricQuery[];
}

/**
 * All of it in one question, so that it costs one round. Where the alarm's math counts every metric of a question,
 * the others are asked apart, at the same time. When a question is refused, it is put once more without math of ours:
 * CloudWatch refuses all of it when it knows no quota of a metric, and nothing beside the alarm may hide the alarm.
 */
export async function readMetrics(
  metrics: Metrics,
  { own, beside }: MetricQuestion,
  { from, to }: Windows,
): Promise<readonly Series[]> {
  const ask = async (queries: readonly MetricQuery[]): Promise<readonly Series[]> =>
    queries.length === 0 ? [] : await metrics.read(queries, from, to);
  const askTogether = async (first: readonly MetricQuery[]): Promise<readonly Series[]> => {
    try {
      return await ask([...first, ...beside]);
    } catch (error) {
      const plain = beside.filter(({ kind }) => kind === 'metric');
      if (plain.length === beside.length) throw error;
      return ask([...first, ...plain]);
    }
  };
  if (!own.some(countsEveryMetric)) return askTogether(own);
  const asideOf = async () => {
    try {
      return await askTogether([]);
    } catch {
      return [];
    }
  };
  return (await Promise.all([ask(own), asideOf()])).flat();
}
