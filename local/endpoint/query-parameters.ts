/**
 * The query protocols write structures as `Filter.1.Name=x`: numbers make lists, names make objects. SNS and STS
 * put `member` (and maps `entry`) before the number, EC2 does not.
 */
export function nested(parameters: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    const path = name.split('.').filter((part) => part !== 'member');
    place(root, path, value);
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listed(value)]));
}

function place(within: Record<string, unknown>, path: readonly string[], value: string): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    within[first] = value;
    return;
  }
  const child = (within[first] ??= {}) as Record<string, unknown>;
  place(child, rest, value);
}

function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, listed(each)] as const);
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  if (!numbered) return Object.fromEntries(entries);
  return [...entries].sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => each);
}
