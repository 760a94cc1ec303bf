import { createHash } from 'node:crypto';
import { canonical } from './canonical';

/*
 * The core's one import from outside: hashing is a pure function, and a second implementation of
 * SHA-256 would be one more thing to trust.
 */

/** 64 hex digits. */
export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** sha256 of a JSON value's canonical text: equal for equal values, whatever the order of keys. */
export const digestOf = (value: unknown): string => sha256(canonical(value));

/** Made once for this project, so that no other system derives the same ids from the same names. */
const NAMESPACE = 'b1a4d6a2-5c0e-4f7b-9c1d-7a6f0e2d9b35';

/** RFC 9562 version 5: the same name has the same UUID, on every machine and every try. */
export function uuidV5(name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
