import { attemptOf } from '../attempt-id';
import { given } from '../facts';
import { foundIn } from '../look-up';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** At most one change at a time on the target and on what shares its fate. The lease has the last word. */
export const locksFree: Gate = (proposal, { remediation }, { holders, target, lookups }) =>
  given('target', target, (found) =>
    given('locks', holders, ({ asked, held }) => {
      const locks = found ? remediation.lockSet(found, foundIn(lookups)) : [proposal.target.arn];
      return locks.flatMap((lock): readonly Objection[] => {
        if (!asked.includes(lock)) {
          return [{ reason: 'could-not-look', at: `lock ${lock}`, because: 'nobody looked' }];
        }
        return held
          .filter((one) => one.lock === lock && one.heldBy !== attemptOf(proposal))
          .map(({ heldBy }) => ({ reason: 'active-change', lock, attempt: heldBy }));
      });
    }),
  );
