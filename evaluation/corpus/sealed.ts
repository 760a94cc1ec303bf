import { createHash } from 'node:crypto';

/**
 * Whether a case is of the sealed third, by its id alone. It was labelled before the rules were touched again and
 * is reported as numbers only, so that nobody can tune to it.
 */
export const isSealed = (id: string): boolean =>
  BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) % 3n === 0n;
