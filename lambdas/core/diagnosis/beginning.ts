import type { AlarmRule } from '../alarm';
import { epochOf, type Instant } from '../instant';
import type { Trouble } from '../trouble';

/**
 * When the trouble had begun at the latest, in milliseconds of the epoch, NaN where nobody can say: an alarm fires once
 * enough periods have breached, and what made the first of them breach happened before its end. Trouble that grows
 * slowly began long before.
 */
export function begunBy(trouble: Trouble): number {
  if (trouble.source === 'config') return epochOf(trouble.finding.recordedAt);
  return begunBefore(trouble.alarm.since, trouble.alarm.rule);
}

/** Likewise, of an alarm by its rule and the moment at which it fired. */
export function begunBefore(fired: Instant, rule: AlarmRule | undefined): number {
  const later = rule ? (rule.datapointsToAlarm - 1) * rule.periodSeconds : 0;
  return epochOf(fired) - later * 1000;
}
