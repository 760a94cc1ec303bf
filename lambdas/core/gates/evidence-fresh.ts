import { minutesBetween } from '../instant';
import type { Gate } from './gate';

/** A diagnosis is about a moment; when that is too long ago it may be about another trouble. */
export const evidenceFresh: Gate = ({ gatheredAt }, _runbook, { now, policy }) => {
  const maximum = policy.caps.evidenceMaxAgeMinutes;
  const minutes = minutesBetween(gatheredAt, now);
  if (minutes >= 0 && minutes <= maximum) return [];
  return minutes > maximum
    ? [{ reason: 'evidence-too-old', minutes, maximum }]
    : [{ reason: 'could-not-look', at: 'evidence', because: 'when it was gathered is unreadable' }];
};
