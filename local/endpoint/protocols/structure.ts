import { ApiError } from '../api';
import { misfit, nameOf } from './scalar';
import type { Schema } from './service-model';

export type Structure = Readonly<Record<string, unknown>>;

export type Member = readonly [name: string, schema: Schema];

/** A client's own iterator walks through its annotations anew for each value; answers have hundreds of values. */
const known = new WeakMap<Schema, ReadonlyMap<string, Schema>>();

function byName(schema: Schema): ReadonlyMap<string, Schema> {
  const found = known.get(schema) ?? new Map(schema.structIterator());
  known.set(schema, found);
  return found;
}

/** None where there is no structure at all. */
export const membersOf = (schema: Schema): readonly Member[] =>
  schema.isStructSchema() ? [...byName(schema)] : [];

export const isStructure = (value: unknown): value is Structure =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer's members; one that the API does not have is refused, for the SDK would silently drop it. */
export function structure(schema: Schema, value: unknown): Structure {
  if (!isStructure(value)) throw misfit(schema, value);
  const members = byName(schema);
  const strange = Object.keys(value).find(
    (name) => !members.has(name) && value[name] !== undefined,
  );
  if (strange === undefined) return value;
  throw new ApiError('LocalAccountFailure', `${nameOf(schema)} has no member ${strange}`, 500);
}

export function list(schema: Schema, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw misfit(schema, value);
  return value;
}

export function entries(schema: Schema, value: unknown): readonly (readonly [string, unknown])[] {
  if (!isStructure(value)) throw misfit(schema, value);
  return Object.entries(value).filter(([, each]) => isThere(each));
}

export const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** A trait that is a name, for example `xmlName` or `httpQuery`. */
export function nameTrait(traits: object, trait: string): string | undefined {
  const value: unknown = Object.entries(traits).find(([name]) => name === trait)?.[1];
  return typeof value === 'string' ? value : undefined;
}
