import type { AlarmRule, Series } from '../alarm';
import { epochOf, type Instant } from '../instant';
import { completePeriods } from './periods';
import { periodState } from './period-state';
import { companionIdOf } from './sparse-metrics';

/** What the alarm's own rule says about the time after the action, so far. */
export type Recovery =
  | { readonly kind: 'recovered'; readonly because: string }
  /** `certain` when waiting longer cannot reasonably change it. */
  | { readonly kind: 'not-recovered'; readonly certain: boolean; readonly because: string }
  | { readonly kind: 'open'; readonly because: string };

/** Without a break this many times the alarm's own window is breaching: no need to wait for the deadline. */
const hopelessWindows = 2;

/**
 * Judges the newest N complete periods that began at or after the action's end, N being the alarm's
 * evaluation periods. Recovered needs all N measured, fewer than M of them breaching and the last one fine.
 */
export function judgeRecovery(
  rule: AlarmRule,
  series: readonly Series[],
  actionEndedAt: Instant,
  now: Instant,
): Recovery {
  const unread = unreadIds(rule, series);
  if (unread.length > 0) {
    return { kind: 'open', because: `CloudWatch did not answer fully for ${unread.join(', ')}` };
  }
  const states = completePeriods(actionEndedAt, now, rule.periodSeconds).map((start) =>
    periodState(rule, series, start),
  );
  const told = states.filter((state) => state !== 'missing' || !isPassedOver(rule));
  const window = told.slice(-rule.evaluationPeriods);
  const count = (state: (typeof states)[number]) => window.filter((each) => each === state).length;
  const breaching = count('breaching');
  const measured = breaching + count('fine');
  const wanted = rule.evaluationPeriods;
  const tally = `${breaching} of ${window.length} periods since the action breach (the alarm needs ${rule.datapointsToAlarm} of ${wanted})`;

  if (breaching >= rule.datapointsToAlarm && hasDatapoint(rule, series, actionEndedAt, now)) {
    const newest = told.slice(-hopelessWindows * wanted);
    const certain =
      newest.length === hopelessWindows * wanted && newest.every((state) => state === 'breaching');
    return { kind: 'not-recovered', certain, because: tally };
  }
  if (
    measured === wanted &&
    breaching < rule.datapointsToAlarm &&
    window[window.length - 1] === 'fine'
  ) {
    return { kind: 'recovered', because: tally };
  }
  return { kind: 'open', because: `${tally}, ${measured} measured of ${wanted} needed` };
}

/** An alarm that ignores missing data keeps its state through them; they are passed over, never counted. */
const isPassedOver = ({ missingData }: AlarmRule): boolean => missingData === 'ignore';

/** Ids of what the alarm reads, and its companions, that are not there or not complete. */
function unreadIds(rule: AlarmRule, series: readonly Series[]): string[] {
  const asked = new Set([rule.returnedId, ...(rule.bandId === undefined ? [] : [rule.bandId])]);
  const relevant = new Set(
    rule.queries.flatMap(({ id }) => [id, companionIdOf(id)]).concat([...asked]),
  );
  const answered = new Set(series.map(({ id }) => id));
  const absent = [...asked].filter((id) => !answered.has(id));
  const incomplete = series.filter(({ id, complete }) => relevant.has(id) && !complete);
  return [...new Set([...absent, ...incomplete.map(({ id }) => id)])];
}

/** "Not recovered" must rest on something measured: with no datapoint at all nothing is known. */
const hasDatapoint = (
  rule: AlarmRule,
  series: readonly Series[],
  actionEndedAt: Instant,
  now: Instant,
): boolean => {
  const fresh = new Set(completePeriods(actionEndedAt, now, rule.periodSeconds));
  return series.some(({ points }) => points.some(({ at }) => fresh.has(epochOf(at))));
};
