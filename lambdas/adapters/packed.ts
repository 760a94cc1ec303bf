import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';

/** An item of DynamoDB holds 400 KB, names and numbers of its columns included (quotas of DynamoDB). */
const MOST_BYTES = 380_000;

/** JSON, compressed, in parts that each fit an item; at least one. */
export function pack(value: unknown): readonly [Uint8Array, ...Uint8Array[]] {
  const packed = gzipSync(JSON.stringify(value));
  const parts = Array.from(
    { length: Math.ceil(packed.byteLength / MOST_BYTES) },
    (_each, index): Uint8Array => packed.subarray(index * MOST_BYTES, (index + 1) * MOST_BYTES),
  );
  const [first = packed, ...others] = parts;
  return [first, ...others];
}

/** The value of all parts in their order; throws on anything else. */
export function unpack<T>(shape: z.ZodType<T>, parts: readonly Uint8Array[]): T {
  const value: unknown = JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8'));
  return shape.parse(value);
}
