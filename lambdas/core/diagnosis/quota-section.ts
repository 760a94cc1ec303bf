import type { Datapoint, MetricQuery, Series } from '../alarm';
import { epochOf, type Instant, minutesBetween } from '../instant';
import type { Target } from '../target';
import { typeNamed } from '../target-types/every-type';
import type { AccountMetric, Quota } from '../target-types/quotas';
import { type Gathered, merged, read, unread } from './gathered';
import type { MetricSection } from './metric-section';

/** The metrics of DynamoDB come every five minutes. */
const periodSeconds = 300;
const freshMinutes = 20;

/** How much of the account's quotas is in use that the target shares with others. */
export function quotaSection({ type }: Target): MetricSection {
  const quotas = typeNamed(type).quotas ?? [];
  return {
    source: 'quota',
    queries: quotas.flatMap((quota, index) => queriesOf(quota, `quota_${index}`)),
    tell: (series, { to }) =>
      merged(quotas.map((quota, index) => told(quota, `quota_${index}`, series, to))),
  };
}

function queriesOf({ used, limit }: Quota, id: string): readonly MetricQuery[] {
  switch (limit.by) {
    case 'percent':
      return [metric(id, used)];
    case 'metric':
      return [metric(id, used), metric(`${id}_limit`, limit.metric)];
    case 'service-quota':
      return [
        metric(id, used),
        metric(`${id}_of`, limit.metric),
        {
          id: `${id}_limit`,
          kind: 'expression',
          expression: `SERVICE_QUOTA(${id}_of)`,
          periodSeconds,
        },
      ];
  }
}

const metric = (id: string, { namespace, name, dimensions }: AccountMetric): MetricQuery => ({
  ...{ id, kind: 'metric', statistic: 'Maximum', periodSeconds },
  metric: { namespace, name, dimensions },
});

function told(quota: Quota, id: string, series: readonly Series[], now: Instant): Gathered {
  const { of, silence } = quota;
  const latest = (key: string) => latestOf(series, key, now);
  const used = latest(id);
  const limit = quota.limit.by === 'percent' ? used && 100 : latest(`${id}_limit`)?.value;
  if (used === undefined && silence === 'not-in-use') return read([]);
  if (used === undefined) return unread('quota', `nothing recent tells how much is used of ${of}`);
  if (limit === undefined || !(limit > 0))
    return unread('quota', `nothing tells the limit of ${of}`);
  const share = Math.round((used.value / limit) * 100) / 100;
  const amounts = quota.limit.by === 'percent' ? '' : ` (${used.value} of ${limit})`;
  return read([
    {
      id: `quota-${quota.id}`,
      source: 'quota',
      at: used.at,
      summary: `Of the quota for ${of}, ${Math.round(share * 100)} % is in use${amounts}.`,
      values: { share, used: used.value, limit },
    },
  ]);
}

/** The newest datapoint, unless it is old or no number. */
function latestOf(series: readonly Series[], id: string, now: Instant): Datapoint | undefined {
  const found = series.find((each) => each.id === id);
  if (!found?.complete) return undefined;
  const [newest] = [...found.points].sort((one, other) => epochOf(other.at) - epochOf(one.at));
  return newest && Number.isFinite(newest.value) && minutesBetween(newest.at, now) <= freshMinutes
    ? newest
    : undefined;
}
