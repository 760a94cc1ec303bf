import type { Seal } from '../../lambdas/core/seal';
import { anchorOf, brokenSeal, sealAfter } from '../../lambdas/core/seal-chain';
import { now } from './base-facts';

const chain: Seal[] = [];
for (const incidentId of ['inc-1', 'inc-2', 'inc-3', 'inc-4']) {
  const line = { kind: 'sealed', incidentId, sequence: 0, event: 'opened', hash: 'a' } as const;
  chain.push(sealAfter(chain.at(-1), now, [line]));
}
const at = (number: number): Seal => chain[number]!;

describe('brokenSeal', () => {
  it.each([0, 1, 4])('finds nothing in a chain of %d as it was written', (length) => {
    expect(brokenSeal(chain.slice(0, length))).toBeUndefined();
  });

  it.each<[string, Seal[], number, string]>([
    ['an edited line', chain.with(2, { ...at(2), lines: [] }), 2, 'edited'],
    ['another moment', chain.with(1, { ...at(1), at: 'never' }), 1, 'edited'],
    ['a seal made anew', chain.with(1, sealAfter(at(0), now, [])), 2, 'edited'],
    ['a missing seal', chain.toSpliced(1, 1), 1, 'gap'],
    ['a missing beginning', chain.slice(1), 0, 'gap'],
    ['two changed about', chain.with(1, at(2)).with(2, at(1)), 1, 'reordered'],
  ])('finds %s', (_what, seals, number, because) => {
    expect(brokenSeal(seals)).toEqual({ number, because });
  });
});

describe('anchorOf', () => {
  it('says how many seals there were, and the hash of the last', () => {
    expect(anchorOf(at(3), now)).toEqual({ at: now, seals: 4, head: at(3).hash });
    expect(anchorOf(undefined, now)).toEqual({ at: now, seals: 0, head: '0'.repeat(64) });
  });
});
