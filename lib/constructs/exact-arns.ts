type Lists = Readonly<Record<string, readonly string[]>>;

/** An absent, empty or open-ended list must never deploy as "anything". */
export const exactArns = (name: string, allowLists: Lists): string[] =>
  checked(name, allowLists, /^arn:[^*?${}]+$/, 'at least one ARN, each without *, ? or $');

/** The same of values that a condition key may have. */
export const exactValues = (name: string, allowLists: Lists): string[] =>
  checked(name, allowLists, /^[^*?${}]+$/, 'at least one value, each without *, ? or $');

function checked(name: string, allowLists: Lists, pattern: RegExp, expected: string): string[] {
  const entries = allowLists[name] ?? [];
  if (entries.length === 0 || !entries.every((entry) => pattern.test(entry))) {
    throw new Error(`allowLists.${name}: given ${JSON.stringify(entries)}; expected ${expected}`);
  }
  return [...entries];
}
