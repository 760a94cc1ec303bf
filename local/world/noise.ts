/** Numbers from 0 up to 1 that look random and depend on the seed and the key alone (FNV-1a, then a murmur finish). */
export function noise(seed: number, key: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Hex digits made the same way, for ids; eight at a time, for noise has 32 bits. */
export function hexNoise(seed: number, key: string, digits: number): string {
  const eights = Array.from({ length: Math.ceil(digits / 8) }, (_each, index) =>
    (noise(seed, `${key}#${index}`) * 2 ** 32).toString(16).padStart(8, '0'),
  );
  return eights.join('').slice(0, digits);
}
