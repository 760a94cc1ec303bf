import fc from 'fast-check';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { link, verifyChain } from '../../lambdas/core/ledger-chain';
import { now } from './base-facts';

const chainOf = (length: number, incidentId = 'inc-1'): LedgerEntry[] => {
  const chain: LedgerEntry[] = [];
  for (let number = 0; number < length; number += 1) {
    const event = { kind: 'joined' as const, facts: { number } };
    const key = `key ${number}`;
    chain.push(link(chain.at(-1), { at: now, by: 'test', incidentId, key, event }));
  }
  return chain;
};

const at = (chain: readonly LedgerEntry[], sequence: number): LedgerEntry => chain[sequence]!;

describe('verifyChain', () => {
  it.each([0, 1, 5])('finds a chain of %d entries whole', (entries) => {
    expect(verifyChain(chainOf(entries))).toEqual({ kind: 'ok', entries });
  });

  it('begins with 64 zeros', () => {
    expect(at(chainOf(1), 0)).toMatchObject({ sequence: 0, previous: '0'.repeat(64) });
  });

  it.each<[string, (chain: LedgerEntry[]) => LedgerEntry[], number, string]>([
    [
      'an edited fact',
      (chain) =>
        chain.with(2, { ...at(chain, 2), event: { kind: 'joined', facts: { number: 7 } } }),
      2,
      'edited',
    ],
    ['another author', (chain) => chain.with(1, { ...at(chain, 1), by: 'somebody' }), 1, 'edited'],
    ['another moment', (chain) => chain.with(0, { ...at(chain, 0), at: 'never' }), 0, 'edited'],
    [
      'an entry replaced together with its hash',
      (chain) =>
        chain.with(
          2,
          link(at(chain, 1), {
            at: now,
            by: 'forger',
            incidentId: 'inc-1',
            key: 'key 2',
            event: { kind: 'ended', facts: {} },
          }),
        ),
      3,
      'edited',
    ],
    ['a missing entry', (chain) => chain.toSpliced(2, 1), 2, 'gap'],
    ['a missing beginning', (chain) => chain.slice(1), 0, 'gap'],
    [
      'two entries changed about',
      (chain) => chain.with(2, at(chain, 3)).with(3, at(chain, 2)),
      2,
      'reordered',
    ],
    [
      'an entry of another incident',
      (chain) => chain.with(3, at(chainOf(5, 'inc-2'), 3)),
      3,
      'foreign-incident',
    ],
  ])('finds %s', (_what, tamper, sequence, because) => {
    expect(verifyChain(tamper(chainOf(5)))).toEqual({ kind: 'broken', sequence, because });
  });

  it('finds any change of any entry at or just after the place it was made', () => {
    const tampering = fc.record({
      sequence: fc.nat(4),
      field: fc.constantFrom('at', 'by', 'key', 'previous', 'hash', 'incidentId'),
      value: fc.string(),
    });
    fc.assert(
      fc.property(tampering, ({ sequence, field, value }) => {
        const chain = chainOf(5);
        const entry = at(chain, sequence);
        const check = verifyChain(chain.with(sequence, { ...entry, [field]: value }));
        const same = entry[field as 'at'] === value;
        expect(check.kind).toBe(same ? 'ok' : 'broken');
        if (check.kind === 'broken' && field !== 'incidentId')
          expect(check.sequence).toBe(sequence);
      }),
    );
  });
});
