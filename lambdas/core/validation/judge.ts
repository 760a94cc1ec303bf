import type { AlarmRule, Series } from '../alarm';
import { type Instant, minutesBetween } from '../instant';
import type { Judgement, Measured, Verdict } from '../verdict';
import { type GuardOutcome, type GuardReading, judgeGuard } from './guards';
import { judgeRecovery, type Recovery } from './recovery';

/** What every judgement of one action needs besides the word of the source that signalled. */
export interface Circumstances {
  readonly guards: readonly GuardReading[];
  readonly actionBeganAt: Instant;
  /** Only what was measured of the time at or after this counts. */
  readonly actionEndedAt: Instant;
  readonly deadline: Instant;
  readonly now: Instant;
  /** For the record: what was looked at. */
  readonly measured: readonly Measured[];
}

/** Everything that was read to judge one action, or an alarm that cleared by itself. */
export interface Measurements extends Circumstances {
  /** Undefined when the alarm is gone, or is of a kind without a rule (composite, log). */
  readonly rule: AlarmRule | undefined;
  readonly series: readonly Series[];
}

/** By the alarm's own rule. */
export function judge({ rule, series, ...circumstances }: Measurements): Judgement {
  if (!rule) {
    return {
      kind: 'verdict',
      verdict: 'inconclusive',
      because: 'The alarm has no rule that can be measured again.',
      measured: circumstances.measured,
    };
  }
  const { actionEndedAt, now } = circumstances;
  return verdictOn(judgeRecovery(rule, series, actionEndedAt, now), circumstances);
}

/**
 * Whether the service recovered, measured after the action (law 7). A guard that got worse outranks
 * everything; nothing else but a full measurement says recovered; what is unknown at the deadline is
 * inconclusive.
 */
export function verdictOn(recovery: Recovery, circumstances: Circumstances): Judgement {
  const { guards, actionBeganAt, actionEndedAt, deadline, now, measured } = circumstances;
  const verdict = (name: Verdict, because: string): Judgement => ({
    kind: 'verdict',
    verdict: name,
    because,
    measured,
  });
  const outcomes = guards.map((reading) => ({
    name: reading.guard.metric,
    outcome: judgeGuard(reading, actionBeganAt, actionEndedAt, now),
  }));
  const worse = outcomes.flatMap(({ name, outcome }) => describeWorse(name, outcome));
  if (worse.length > 0) return verdict('worsened', worse.join('; '));

  const open = outcomes.flatMap(({ name, outcome }) =>
    outcome.kind === 'unknown' ? [`guard ${name} ${outcome.because}`] : [],
  );
  const unmeasured = outcomes.flatMap(({ name, outcome }) =>
    outcome.kind === 'unmeasured' ? [`guard ${name} had no data before and was not compared`] : [],
  );
  const because = [recovery.because, ...open, ...unmeasured].join('; ');

  if (recovery.kind === 'recovered' && open.length === 0) return verdict('recovered', because);
  if (recovery.kind === 'not-recovered' && recovery.certain) {
    return verdict('not-recovered', because);
  }
  if (minutesBetween(now, deadline) > 0) return { kind: 'pending', because };
  return verdict(recovery.kind === 'not-recovered' ? 'not-recovered' : 'inconclusive', because);
}

const describeWorse = (name: string, outcome: GuardOutcome): string[] =>
  outcome.kind === 'worse'
    ? [`guard ${name} went from ${rounded(outcome.before)} to ${rounded(outcome.after)}`]
    : [];

const rounded = (value: number): string => String(Math.round(value * 100) / 100);
