import type { MetricQuery, Series } from '../alarm';
import { tellsOf } from '../business-metric';
import type { Policy } from '../policy';
import type { Targets } from '../ports/resources';
import type { GuardMetric } from '../remediation';
import type { ValidateRequest } from '../requests';
import type { CatalogueEntry } from '../runbook';
import type { Target } from '../target';
import { type GuardReading, periodOf } from './guards';

/**
 * A guard and how it is asked for; undefined when a dimension names a property that the target does not have, or nobody
 * knows whether a business metric is of the target.
 */
export interface AskedGuard {
  readonly guard: GuardMetric;
  readonly query: MetricQuery | undefined;
}

type Dimensions = GuardMetric['dimensions'];

interface GuardPorts {
  readonly targets: Targets;
  readonly catalogue: readonly CatalogueEntry[];
  readonly policy: Pick<Policy, 'businessMetrics'>;
}

/**
 * Those of the remediation, and what the business counts of the target. None when confirming that trouble ended by
 * itself: nothing was done that could have made it worse.
 */
export async function guardsToAsk(
  { targets, catalogue, policy: { businessMetrics = [] } }: GuardPorts,
  { remediationId, targetArn }: ValidateRequest,
): Promise<readonly AskedGuard[]> {
  if (remediationId === undefined) return [];
  const entry = catalogue.find(({ remediation }) => remediation.id === remediationId);
  if (!entry) throw new Error(`The catalogue has no remediation "${remediationId}"`);
  const { guards } = entry.remediation.validation;
  const asksNothing = guards.length + businessMetrics.length === 0;
  const target = asksNothing ? undefined : await targets.read(targetArn);
  const own = guards.map((guard) => ({ guard, dimensions: filled(guard.dimensions, target) }));
  const business = businessMetrics.flatMap((guard) => {
    const isOfTarget = tellsOf(guard, targetArn, target);
    return isOfTarget === false
      ? []
      : [{ guard, dimensions: isOfTarget ? guard.dimensions : undefined }];
  });
  return [...own, ...business].map(({ guard, dimensions }, index) => ({
    guard,
    query: dimensions && queryOf(guard, index, dimensions),
  }));
}

export const queriesOf = (asked: readonly AskedGuard[]): readonly MetricQuery[] =>
  asked.flatMap(({ query }) => (query ? [query] : []));

export const readingsOf = (
  asked: readonly AskedGuard[],
  series: readonly Series[],
): readonly GuardReading[] =>
  asked.map(({ guard, query }) => ({
    guard,
    series: query && series.find(({ id }) => id === query.id),
  }));

function filled(patterns: Dimensions, target: Target | undefined): Dimensions | undefined {
  const dimensions: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(patterns)) {
    const value = pattern.replace(
      /\{\{(\w+)\}\}/g,
      (whole, property: string) => target?.properties[property] ?? whole,
    );
    if (value.includes('{{')) return undefined;
    dimensions[name] = value;
  }
  return dimensions;
}

const queryOf = (guard: GuardMetric, index: number, dimensions: Dimensions): MetricQuery => ({
  id: `guard_${index}`,
  kind: 'metric',
  metric: { namespace: guard.namespace, name: guard.metric, dimensions },
  statistic: guard.statistic,
  periodSeconds: periodOf(guard),
});
