import type { AlarmRule, Series } from '../alarm';
import { epochOf } from '../instant';
import { boundsAt, breaches, valuesAt } from './alarm-rule';
import { absentCountsAs, type PeriodState } from './missing-data';
import { companionIdOf } from './sparse-metrics';

/** What the alarm's own rule makes of one complete period, given everything that was read. */
export function periodState(
  rule: AlarmRule,
  series: readonly Series[],
  start: number,
): PeriodState {
  const judged = (value: number): PeriodState => {
    const breaching = breaches(rule.comparison, value, boundsAt(rule, series, start));
    if (breaching === undefined) return 'unknown';
    return breaching ? 'breaching' : 'fine';
  };

  const values = valuesAt(series, rule.returnedId, start);
  const [value, ...others] = values;
  if (value === undefined) {
    return isBusy(rule, series, start) && isPlainMetric(rule)
      ? judged(0)
      : absentCountsAs(rule.missingData);
  }
  if (others.length > 0) return worst(values.map(judged));
  return isMeasured(rule, series, start) ? judged(value) : absentCountsAs(rule.missingData);
}

/** Of several series under one id, one that breaches is enough; that none is absent cannot be known. */
const worst = (states: readonly PeriodState[]): PeriodState =>
  states.includes('breaching') ? 'breaching' : 'unknown';

const isPlainMetric = ({ queries, returnedId }: AlarmRule): boolean =>
  queries.some(({ id, kind }) => id === returnedId && kind === 'metric');

/** Whether the companion volume of any sparse metric shows traffic in the period. */
const isBusy = ({ queries }: AlarmRule, series: readonly Series[], start: number): boolean =>
  queries.some(({ id }) => valuesAt(series, companionIdOf(id), start).some((count) => count > 0));

/**
 * Whether something was measured behind the value: `FILL(m1, 0)` also yields zeros for a service that is
 * silent. An expression without metric inputs (Metrics Insights) measures by itself.
 */
function isMeasured(rule: AlarmRule, series: readonly Series[], start: number): boolean {
  if (isPlainMetric(rule)) return true;
  const inputs = rule.queries.filter(({ kind }) => kind === 'metric');
  const end = start + rule.periodSeconds * 1000;
  const hasPoint = (id: string) =>
    series.some(
      (each) =>
        each.id === id &&
        each.points.some(({ at, value }) => {
          const from = epochOf(at);
          return from >= start && from < end && Number.isFinite(value);
        }),
    );
  return (
    inputs.length === 0 || inputs.some(({ id }) => hasPoint(id)) || isBusy(rule, series, start)
  );
}
