import type { AlarmSpec } from './spec';
import type { Point } from './telemetry';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

type Rule = Pick<
  AlarmSpec,
  'comparison' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'missingData'
>;

/** The evaluation window, oldest period first; undefined where a period has no datapoint. */
export type Window = readonly (Point | undefined)[];

/**
 * What an alarm's window says, by M of N and the configured treatment of missing data ("Configuring how
 * CloudWatch alarms treat missing data"). Undefined: the state stays as it is.
 */
export function judge(rule: Rule, window: Window): AlarmState | undefined {
  const { evaluationPeriods, datapointsToAlarm, missingData } = rule;
  const found = window.filter((point) => point !== undefined);
  const breaching = found.filter((point) => breaches(rule, point)).length;
  const fine = found.length - breaching;
  const missing = evaluationPeriods - found.length;
  const enoughFine = evaluationPeriods - datapointsToAlarm + 1;
  switch (missingData) {
    case 'notBreaching':
      return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'breaching':
      return breaching + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
      if (breaching >= datapointsToAlarm) return 'ALARM';
      return fine >= enoughFine ? 'OK' : undefined;
    case 'missing':
      if (found.length === 0) return 'INSUFFICIENT_DATA';
      if (breaching >= datapointsToAlarm || stillOnlyBreaching(rule, window)) return 'ALARM';
      return 'OK';
  }
}

/** "Premature alarm" rule: the oldest M-th datapoint breaches, and whatever came since breaches or is missing. */
function stillOnlyBreaching(rule: Rule, window: Window): boolean {
  const first = window.findIndex((point) => point !== undefined);
  const oldEnough = first >= 0 && window.length - first >= rule.datapointsToAlarm;
  return oldEnough && window.every((point) => point === undefined || breaches(rule, point));
}

export function breaches({ comparison, threshold }: Rule, { value }: Point): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}
