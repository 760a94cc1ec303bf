import { OPERATOR } from './operator';
import type { Account } from './ports';

/** Looks that may be left out one after the other: an execution's steps go on without a call, for example. */
const LEFT_OUT = 4;

/**
 * Waits, in real time, until the next look at the records is worth it, because anybody but the spectators has
 * called the account since: who looks at quiet records all the time keeps the machine from the account.
 */
export function newsOf(
  { calls }: Pick<Account, 'calls'>,
  everyMilliseconds: number,
): () => Promise<void> {
  let heard = calls().length;
  const isNew = (): boolean => {
    const since = calls().slice(heard);
    heard += since.length;
    return since.some(({ role }) => role !== OPERATOR);
  };
  return async () => {
    for (let leftOut = 0; leftOut <= LEFT_OUT; leftOut += 1) {
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
      if (isNew()) return;
    }
  };
}
