import { attemptOf } from '../attempt-id';
import { given } from '../facts';
import { minutesAfter, minutesBetween, type Instant } from '../instant';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** A target that was treated is left alone for a while, whatever treated it. */
export const cooledDown: Gate = (proposal, { remediation }, { past, now }) => {
  const { cooldownMinutes } = remediation.limits;
  return given('past attempts', past, (attempts) =>
    attempts
      .filter(({ attempt }) => attempt !== attemptOf(proposal))
      .flatMap(({ startedAt }) => objectTo(startedAt, cooldownMinutes, now))
      .slice(0, 1),
  );
};

function objectTo(startedAt: Instant, cooldownMinutes: number, now: Instant): readonly Objection[] {
  const minutes = minutesBetween(startedAt, now);
  if (minutes >= cooldownMinutes) return [];
  return Number.isFinite(minutes)
    ? [{ reason: 'cooling-down', until: minutesAfter(startedAt, cooldownMinutes) }]
    : [{ reason: 'could-not-look', at: 'past attempts', because: 'a start has no readable time' }];
}
