import type { LedgerEntry, LedgerKind } from '../../../lambdas/core/ledger';
import { link } from '../../../lambdas/core/ledger-chain';
import type { LedgerChange } from '../../../lambdas/core/sealing/ledger-change';
import { sealer } from '../../../lambdas/core/sealing/sealer';
import type { Counters } from '../../../lambdas/core/ports/counters';
import type { SealLine } from '../../../lambdas/core/seal';
import { MemoryArchive } from '../../fakes/archive';
import { MemorySeals } from '../../fakes/seals';
import { now } from '../base-facts';

export const chainOf = (incidentId: string, ...kinds: readonly LedgerKind[]): LedgerEntry[] => {
  const chain: LedgerEntry[] = [];
  for (const kind of kinds) {
    const event = { kind, facts: { number: chain.length } };
    const key = `key ${chain.length}`;
    chain.push(link(chain.at(-1), { at: now, by: 'test', incidentId, key, event }));
  }
  return chain;
};

export const written = (entry: LedgerEntry): LedgerChange => ({ kind: 'written', entry });

/** A sealer over memory, and ledgers as somebody may have left them. */
export function sealingScene(...chains: readonly LedgerEntry[][]) {
  const seals = new MemorySeals();
  const archive = new MemoryArchive();
  const counted: string[] = [];
  const ledgers = new Map(chains.map((chain) => [chain[0]!.incidentId, chain]));
  const counters: Counters = {
    count: (name) => void counted.push(name),
    measure: () => undefined,
  };
  const ledger = {
    read: (incidentId: string) => Promise.resolve(ledgers.get(incidentId) ?? []),
  };
  const ports = { seals, archive, ledger, counters, clock: { now: () => now } };
  return {
    ...{ ports, seals, archive, counted, ledgers },
    tell: (...changes: readonly LedgerChange[]) => sealer(ports)({ kind: 'changes', changes }),
    strike: () => sealer(ports)({ kind: 'schedule' }),
  };
}

/** `inc-1 0 opened`, or `inc-1 3 removed` for what nobody may do. */
export const inWords = (line: SealLine): string =>
  `${line.incidentId} ${line.sequence} ${line.kind === 'sealed' ? line.event : line.because}`;
