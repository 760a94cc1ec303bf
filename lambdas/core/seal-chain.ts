import { digestOf } from './digest';
import type { Instant } from './instant';
import { beginning } from './ledger-chain';
import type { Anchor, Seal, SealLine } from './seal';

/** The seal that follows `previous`, or the first of the chain. */
export function sealAfter(
  previous: Seal | undefined,
  at: Instant,
  lines: readonly SealLine[],
): Seal {
  const number = previous ? previous.number + 1 : 0;
  const body = { number, at, lines, previous: previous?.hash ?? beginning };
  return { ...body, hash: digestOf(body) };
}

/** What an anchor says of a chain that ends with this seal. */
export const anchorOf = (head: Seal | undefined, at: Instant): Anchor => ({
  at,
  seals: head ? head.number + 1 : 0,
  head: head?.hash ?? beginning,
});

export interface BrokenSeal {
  readonly number: number;
  readonly because: 'edited' | 'gap' | 'reordered';
}

/** Where the chain of seals, in the order they were read, stops being as it was written. */
export function brokenSeal(seals: readonly Seal[]): BrokenSeal | undefined {
  for (const [number, seal] of seals.entries()) {
    if (seal.number !== number) {
      const isElsewhere = seals.some((other) => other.number === number);
      return { number, because: isElsewhere ? 'reordered' : 'gap' };
    }
    const { hash, ...body } = seal;
    const previous = seals[number - 1]?.hash ?? beginning;
    if (hash !== digestOf(body) || seal.previous !== previous) return { number, because: 'edited' };
  }
  return undefined;
}
