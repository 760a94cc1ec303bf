/** Letters and digits by chance, the same ones for the same seed. */
export interface Chance {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly digits: (length: number) => string;
  readonly letters: (length: number) => string;
  readonly capitals: (length: number) => string;
  readonly hex: (length: number) => string;
  readonly base32: (length: number) => string;
  readonly base62: (length: number) => string;
  readonly base64: (length: number) => string;
  readonly byte: () => number;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();
const digits = '0123456789';

export function chance(seed: number): Chance {
  const next = mulberry32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const from = (alphabet: string) => (length: number) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  return {
    pick: (choices) => choices[below(choices.length)]!,
    digits: from(digits),
    letters: from(letters),
    capitals: from(capitals),
    hex: from(`${digits}abcdef`),
    base32: from(`${capitals}234567`),
    base62: from(`${capitals}${letters}${digits}`),
    base64: from(`${capitals}${letters}${digits}+/`),
    byte: () => below(256),
  };
}

/** Tommy Ettinger's mulberry32 (public domain): enough for test data, and nothing else. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
