import type { LedgerEntry, LedgerEvent } from '../../lambdas/core/ledger';
import { link } from '../../lambdas/core/ledger-chain';
import type { Clock } from '../../lambdas/core/ports/clock';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import { frozenCopy } from './frozen-copy';

/** Chains in memory, one per incident. */
export class MemoryLedger implements Ledger {
  private readonly chains = new Map<string, LedgerEntry[]>();

  constructor(
    private readonly clock: Clock,
    private readonly by = 'test',
  ) {}

  async append(incidentId: string, key: string, event: LedgerEvent): Promise<LedgerEntry> {
    const chain = this.chains.get(incidentId) ?? [];
    const known = chain.find((entry) => entry.key === key);
    if (known) return Promise.resolve(known);
    const entry = frozenCopy(
      link(chain.at(-1), { at: this.clock.now(), by: this.by, incidentId, key, event }),
    );
    this.chains.set(incidentId, [...chain, entry]);
    return entry;
  }

  read(incidentId: string): Promise<readonly LedgerEntry[]> {
    return Promise.resolve(this.chains.get(incidentId) ?? []);
  }

  /** What happened, in order. */
  kindsOf(incidentId: string): readonly string[] {
    return (this.chains.get(incidentId) ?? []).map(({ event }) => event.kind);
  }
}
