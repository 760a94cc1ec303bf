import type { IncidentType } from './diagnosis';
import type { Evidence } from './evidence';

/**
 * What a rule may ask: one value of one piece of evidence, undefined when it was not gathered. Of `unread` each source
 * that could not be read is true.
 */
export type Ask = (evidenceId: string, value: string) => number | string | boolean | undefined;

/** One thing known about how trouble shows in the evidence. */
export interface Sign {
  readonly id: string;
  /** Written as the condition for concluding, so that a value that is not there never concludes. */
  readonly holds: (ask: Ask) => boolean;
  /** Whether what was measured suffices to start a remediation without a person; left out where it always does. */
  readonly suffices?: (ask: Ask) => boolean;
  readonly incidentType: IncidentType;
  /** From 0 to 1; of several signs that hold the surest decides. */
  readonly confidence: number;
  readonly because: string;
  /** Ids of the evidence it rests on. */
  readonly cites: readonly string[];
}

/** Nobody knows whether there would have been anything to see. */
export const couldNotLook = (ask: Ask, source: Evidence['source']): boolean =>
  ask('unread', source) === true;

/** A value that is not there, or is no number, is neither above nor below anything. */
export const isAbove = (value: ReturnType<Ask>, limit: number): boolean =>
  typeof value === 'number' && value > limit;

export const isBelow = (value: ReturnType<Ask>, limit: number): boolean =>
  typeof value === 'number' && value < limit;

/** A value of a metric in multiples of what the metric was before the trouble. */
export function timesBaseline(
  ask: Ask,
  metric: string,
  value: 'latest' | 'mean' | 'highest',
): number | undefined {
  const now = ask(metric, value);
  const before = ask(metric, 'baseline');
  return typeof now === 'number' && typeof before === 'number' && before > 0
    ? now / before
    : undefined;
}

/** Known to be more than so many times what it was before; a baseline of zero was measured, too. */
export function hasGrown(ask: Ask, metric: string, times: number): boolean {
  const before = ask(metric, 'baseline');
  return typeof before === 'number' && isAbove(ask(metric, 'latest'), times * before);
}

/** The metric that the alarm watches is one of these. */
export const alarmIsOn = (ask: Ask, ...metrics: readonly string[]): boolean =>
  metrics.some((each) => ask('alarm-metric', 'metric') === each);

/** What the alarm watches says by itself what runs out or who is concerned, where nothing else that was read does. */
export const toldByAlarm = (
  metrics: readonly string[],
  { id, ...sign }: Omit<Sign, 'holds' | 'cites'>,
): Sign => ({
  ...{ id, ...sign },
  holds: (ask) => alarmIsOn(ask, ...metrics),
  cites: ['alarm-metric'],
});

/** Of a quota of the account hardly anything is left: what would ask for more of it would be refused. */
export const isUsedUp = (ask: Ask, quota: string): boolean =>
  isAbove(ask(`quota-${quota}`, 'share'), 0.95);

/** A caller of the target was changed within the last hour. */
export const callerChanged = (ask: Ask): boolean => isAbove(ask('callers', 'changedInLastHour'), 0);

/** So much more often by every request of its callers that an SDK's three tries would not explain it. */
export const isAskedOverAndOver = (ask: Ask): boolean =>
  isAbove(ask('callers', 'askedPerRequest'), 3);

/** A value of a metric of the target, asked beside the alarm or watched by the alarm itself. */
export const valueOf = (
  ask: Ask,
  metric: string,
  value: 'latest' | 'mean' | 'highest' | 'baseline',
): ReturnType<Ask> =>
  ask(`metric-${metric}`, value) ??
  (ask('alarm-metric', 'metric') === metric ? ask('alarm-metric', value) : undefined);
