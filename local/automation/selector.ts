const part = /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]|\[(\*)\]/y;

/**
 * The subset of JSONPath that our documents use: `$.a.b`, `[0]`, `['a b']`, `[*]`.
 * Undefined when the path leads nowhere; anything else in a selector is an error.
 */
export function select(selector: string, from: unknown): unknown {
  if (!selector.startsWith('$')) throw new Error(`Selector ${selector} must begin with $`);
  let found: readonly unknown[] = [from];
  let many = false;
  part.lastIndex = 1;
  while (part.lastIndex < selector.length) {
    const at = part.lastIndex;
    const match = part.exec(selector);
    if (!match) throw new Error(`Selector ${selector} is not understood at ${selector.slice(at)}`);
    const [, name, index, quoted, every] = match;
    many ||= every !== undefined;
    found = found.flatMap((each) =>
      every ? children(each) : child(each, name ?? quoted ?? index),
    );
  }
  return many ? found : found[0];
}

const children = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : []);

function child(of: unknown, key: string | undefined): readonly unknown[] {
  if (key === undefined || typeof of !== 'object' || of === null) return [];
  const [, value] = Object.entries(of).find(([name]) => name === key) ?? [];
  return value === undefined ? [] : [value];
}
