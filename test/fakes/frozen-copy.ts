/** A copy that cannot be changed, as if it had travelled to a table and back. */
export function frozenCopy<T>(value: T): T {
  return value === undefined ? value : frozen(structuredClone(value));
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value) as unknown[]) frozen(part);
  return Object.freeze(value);
}
