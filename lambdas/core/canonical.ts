/**
 * The one text of a JSON value: keys sorted by code unit, undefined members dropped, no white space.
 * Throws on what JSON would silently change (NaN, functions, class instances), because a hash of it
 * would be a hash of something else.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return members(value);
  throw new TypeError(`Cannot encode ${nameOf(value)}: expected plain JSON`);
}

function members(value: object): string {
  const entries: [string, unknown][] = Object.entries(value);
  const present = entries.filter(([, member]) => member !== undefined);
  const sorted = present.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

/** By tag, not by prototype identity: values made in another realm are as plain as ours. */
const isPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' &&
  (Object.getPrototypeOf(value) === null ||
    Object.getPrototypeOf(Object.getPrototypeOf(value)) === null);

const nameOf = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
