import type * as z from 'zod';

/** Input that can never be understood, however often it is tried; names the field and what was expected. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Parses text as JSON of a shape, or throws `Malformed` and nothing else. */
export function parseJson<T>(text: string, shape: z.ZodType<T>): T {
  return parseShape(jsonOf(text), shape);
}

export function parseShape<T>(value: unknown, shape: z.ZodType<T>, at = 'event'): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Malformed(`${[at, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'invalid'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('event: not JSON');
  }
}
