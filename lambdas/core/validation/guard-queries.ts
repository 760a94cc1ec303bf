import type { MetricQuery, Series } from '../alarm';
import type { Targets } from '../ports/resources';
import type { GuardMetric } from '../remediation';
import type { ValidateRequest } from '../requests';
import type { CatalogueEntry } from '../runbook';
import type { Target } from '../target';
import { guardPeriodSeconds, type GuardReading } from './guards';

/** A guard and how it is asked for; undefined when a dimension names a property that the target does not have. */
export interface AskedGuard {
  readonly guard: GuardMetric;
  readonly query: MetricQuery | undefined;
}

/** No guards when confirming that trouble ended by itself: nothing was done that could have made it worse. */
export async function guardsToAsk(
  {
    targets,
    catalogue,
  }: { readonly targets: Targets; readonly catalogue: readonly CatalogueEntry[] },
  { remediationId, targetArn }: ValidateRequest,
): Promise<readonly AskedGuard[]> {
  if (remediationId === undefined) return [];
  const entry = catalogue.find(({ remediation }) => remediation.id === remediationId);
  if (!entry) throw new Error(`The catalogue has no remediation "${remediationId}"`);
  const { guards } = entry.remediation.validation;
  const target = guards.length === 0 ? undefined : await targets.read(targetArn);
  return guards.map((guard, index) => ({ guard, query: queryOf(guard, index, target) }));
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

function queryOf(
  guard: GuardMetric,
  index: number,
  target: Target | undefined,
): MetricQuery | undefined {
  const dimensions: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(guard.dimensions)) {
    const value = pattern.replace(
      /\{\{(\w+)\}\}/g,
      (whole, property: string) => target?.properties[property] ?? whole,
    );
    if (value.includes('{{')) return undefined;
    dimensions[name] = value;
  }
  return {
    id: `guard_${index}`,
    kind: 'metric',
    metric: { namespace: guard.namespace, name: guard.metric, dimensions },
    statistic: guard.statistic,
    periodSeconds: guardPeriodSeconds,
  };
}
