import type { AlarmRule } from '../alarm';

/** What one complete period says about recovery. */
export type PeriodState = 'breaching' | 'fine' | 'missing' | 'unknown';

/**
 * What an absent datapoint counts as when measuring recovery. Only `breaching` is taken at its word:
 * CloudWatch itself turns `notBreaching` to OK for a service that has gone silent, and `ignore` and
 * `missing` say nothing at all (aws-facts 6), so none of them is evidence of recovery.
 */
export function absentCountsAs(treatment: AlarmRule['missingData']): PeriodState {
  switch (treatment) {
    case 'breaching':
      return 'breaching';
    case 'missing':
    case 'ignore':
    case 'notBreaching':
      return 'missing';
  }
}
