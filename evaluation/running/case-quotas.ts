import type { MetricQuery, Series } from '../../lambdas/core/alarm';
import { type Instant, minutesAfter } from '../../lambdas/core/instant';
import type { ToldCase } from '../corpus/case';

/** How Service Quotas begins the name of a quota, and the metric by which CloudWatch tells how much of it is in use. */
const quotas: readonly (readonly [name: string, metric: string])[] = [
  ['Concurrent executions', 'AWS/Lambda ClaimedAccountConcurrency'],
  ['Fargate On-Demand vCPU resource count', 'AWS/Usage ResourceCount Fargate'],
  ['Running On-Demand Standard', 'AWS/Usage ResourceCount EC2'],
  ['Account-level read throughput', 'AWS/DynamoDB AccountProvisionedReadCapacityUtilization'],
  ['Account-level write throughput', 'AWS/DynamoDB AccountProvisionedWriteCapacityUtilization'],
  ['Open executions', 'AWS/States OpenExecutionCount'],
];

/** Of a quota that the case does not tell of, a tenth is in use. */
const unremarkable = { used: 10, limit: 100 };

/** Use and limit of the account's quotas, as often as collectors ask for them. */
export const quotaSeries = (
  queries: readonly MetricQuery[],
  { evidence }: ToldCase,
  to: Instant,
): readonly Series[] =>
  queries.flatMap(({ id }) => {
    const [whose] = /^quota_\d+/.exec(id) ?? [];
    const name = nameOf(queries.find((each) => each.id === whose));
    const told = evidence.quotas.find(({ quota }) => name !== undefined && quota.startsWith(name));
    const { used, limit } = told ?? unremarkable;
    const inUse = name && inPercent.test(name) ? (100 * used) / limit : used;
    const value = id.endsWith('_limit') ? limit : inUse;
    const points = [{ at: minutesAfter(to, -5), value }];
    return whose === undefined ? [] : [{ id, complete: true, points }];
  });

/** DynamoDB tells the share that is in use, and of no limit. */
const inPercent = /^Account-level/;

function nameOf(query: MetricQuery | undefined): string | undefined {
  if (query?.kind !== 'metric') return undefined;
  const { namespace, name, dimensions } = query.metric;
  const asked = `${namespace} ${name} ${dimensions['Service'] ?? ''}`.trim();
  return quotas.find(([, metric]) => metric === asked)?.[0];
}
