import type { LedgerEntry } from '../../lambdas/core/ledger';
import { verifyChain } from '../../lambdas/core/ledger-chain';

/** An incident without a single entry is as wrong as an edited one: every decision is on the ledger. */
export function faultIn(entries: readonly LedgerEntry[]): string | undefined {
  if (entries.length === 0) return 'no entries';
  const check = verifyChain(entries);
  return check.kind === 'ok' ? undefined : `${check.because} at sequence ${check.sequence}`;
}
