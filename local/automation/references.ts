const reference = /\{\{\s*([^{}]+?)\s*\}\}/g;
const whole = /^\{\{\s*([^{}]+?)\s*\}\}$/;

/** Answers with a variable's value; undefined when there is none. */
export type Scope = (name: string) => unknown;

/** The names inside every `{{ }}` of a value, however deep. */
export function references(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(reference)].map(([, name]) => name ?? '');
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(references);
  return [];
}

/**
 * Fills in every `{{ }}`. A string that is one reference takes the value's own type; inside other
 * text the value is written out. A name without a value is an error.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return resolveText(value, scope);
  if (Array.isArray(value)) return value.map((each) => resolve(each, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, scope)]),
  );
}

function resolveText(text: string, scope: Scope): unknown {
  const [, only] = whole.exec(text) ?? [];
  if (only !== undefined) return valueOf(only, scope);
  return text.replace(reference, (_all, name: string) => written(valueOf(name, scope)));
}

function valueOf(name: string, scope: Scope): unknown {
  const value = scope(name);
  if (value === undefined) throw new Error(`{{ ${name} }} has no value`);
  return value;
}

/** As SSM shows a value in text and in the `Outputs` of a step. */
export const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
