import { attemptOf } from '../attempt-id';
import type { PastStart } from '../attempt';
import { given } from '../facts';
import { minutesBetween } from '../instant';
import type { Objection } from '../objection';
import type { StartBudget, StartScope } from '../policy';
import { serviceOf } from '../service-names';
import type { Gate } from './gate';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

/** Whatever treats it, there are only so many starts in an hour and a day: more is a fight, not a cure. */
export const withinStartBudgets: Gate = (proposal, _runbook, { starts, target, policy, now }) =>
  given('starts of the last day', starts, (all) =>
    given('target', target, (found) => {
      const others = all.filter(({ attempt }) => attempt !== attemptOf(proposal));
      const service = found ? serviceOf(found) : proposal.target.arn;
      const { remediationId } = proposal;
      const within: Readonly<Record<StartScope, readonly PastStart[]>> = {
        target: others.filter((start) => start.targetArn === proposal.target.arn),
        service: others.filter((start) => start.service === service),
        remediation: others.filter((start) => start.remediationId === remediationId),
        account: others,
      };
      const named: Readonly<Record<StartScope, string>> = {
        ...{ target: proposal.target.arn, service },
        ...{ remediation: remediationId, account: 'account' },
      };
      return scopes.flatMap((of) =>
        objectTo({ of, which: named[of] }, within[of], policy.caps.starts[of], now),
      );
    }),
  );

const scopes = ['target', 'service', 'remediation', 'account'] as const;

/** A start whose time cannot be read counts as one of now. */
function objectTo(
  whose: Whose,
  starts: readonly PastStart[],
  { perHour, perDay }: StartBudget,
  now: string,
): readonly Objection[] {
  const since = (minutes: number) =>
    starts.filter(({ startedAt }) => !(minutesBetween(startedAt, now) >= minutes)).length;
  return [
    ...(since(HOUR_MINUTES) < perHour ? [] : [spent(whose, 'hour', perHour)]),
    ...(since(DAY_MINUTES) < perDay ? [] : [spent(whose, 'day', perDay)]),
  ];
}

interface Whose {
  readonly of: StartScope;
  readonly which: string;
}

const spent = (whose: Whose, per: 'hour' | 'day', limit: number): Objection => ({
  reason: 'start-budget-spent',
  ...whose,
  per,
  limit,
});
