import { attemptOf } from '../attempt-id';
import { given } from '../facts';
import { minutesBetween } from '../instant';
import type { Gate } from './gate';

const DAY_MINUTES = 24 * 60;

/** What has to be done again and again on a target is not a cure; a person should look at it. */
export const withinDailyCap: Gate = (proposal, { remediation }, { past, now }) =>
  given('past attempts', past, (attempts) => {
    const limit = remediation.limits.maximumPerDay;
    const today = attempts.filter(
      ({ attempt, remediationId, startedAt }) =>
        attempt !== attemptOf(proposal) &&
        remediationId === remediation.id &&
        !(minutesBetween(startedAt, now) >= DAY_MINUTES),
    );
    return today.length < limit ? [] : [{ reason: 'daily-limit-reached', limit }];
  });
