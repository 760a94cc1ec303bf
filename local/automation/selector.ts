const part =
  /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]|\[(\*)\]|\[\?\(@\.(\w+) == (true|false|\d+|'[^']*')\)\]/y;

/**
 * The subset of JSONPath that our documents use: `$.a.b`, `[0]`, `['a b']`, `[*]`, `[?(@.a == 'b')]`.
 * Undefined when the path leads nowhere; anything else in a selector is an error. After `[*]` and a
 * filter it finds a list, however many there are ("Using JSONPath in runbooks").
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
    const [, name, index, quoted, every, member, wanted] = match;
    many ||= every !== undefined || member !== undefined;
    found = found.flatMap((each) => {
      if (every !== undefined) return children(each);
      if (member === undefined) return child(each, name ?? quoted ?? index);
      return children(each).filter((one) => holds(one, member, wanted));
    });
  }
  return many ? found : found[0];
}

const holds = (of: unknown, member: string, wanted: string | undefined): boolean =>
  child(of, member).some(
    (value) => (typeof value === 'string' ? `'${value}'` : String(value)) === wanted,
  );

const children = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : []);

function child(of: unknown, key: string | undefined): readonly unknown[] {
  if (key === undefined || typeof of !== 'object' || of === null) return [];
  const [, value] = Object.entries(of).find(([name]) => name === key) ?? [];
  return value === undefined ? [] : [value];
}
