import { OPERATOR } from './operator';
import type { Account } from './ports';

const POLL_MILLISECONDS = 200;
const WAIT_AT_MOST_MILLISECONDS = 1000;

/**
 * Waits, in real time, until anybody but the spectator has called the account, for a second at the most:
 * a spectator who looks at quiet records all the time keeps the machine from the account that it watches.
 */
export function newsOf(account: Pick<Account, 'calls'>): () => Promise<void> {
  let heard = account.calls().length;
  return async () => {
    for (let waited = 0; waited < WAIT_AT_MOST_MILLISECONDS; waited += POLL_MILLISECONDS) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      const calls = account.calls();
      const isNew = calls.slice(heard).some(({ role }) => role !== OPERATOR);
      heard = calls.length;
      if (isNew) return;
    }
  };
}
