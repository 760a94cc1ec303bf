import type { StartIntent } from './attempt';
import type { Means } from './launch';

/** The three endings of a change that was to be put back. */
export type ChangeEnding = 'reverted' | 'drifted' | 'left-changed';

/**
 * Gives a change its one ending: on the ledger first, then its lease goes back. What is left changed stays
 * on the list of what is owed until the sweeper has told people. Every step may be repeated.
 */
export async function settleChange(
  { attempts, ledger }: Pick<Means, 'attempts' | 'ledger'>,
  { attempt, incidentId, locks, proposal, revertBy }: StartIntent,
  ending: ChangeEnding,
  because: string,
): Promise<void> {
  const { compensation, parameters, target } = proposal;
  await ledger.append(incidentId, `change-ended/${attempt}`, {
    kind: ending,
    facts: {
      of: attempt,
      resource: target.arn,
      set: parameters,
      before: compensation.kind === 'document' ? compensation.parameters : {},
      because,
    },
  });
  if (revertBy === undefined) return;
  await attempts.release(attempt, locks);
  if (ending !== 'left-changed') await attempts.settle(attempt);
}
