import type { Fact } from './facts';
import { own } from './own';
import type { ParameterSource } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';

type Lookups = Readonly<Record<string, Fact<unknown>>>;

/** The document's parameters as far as the declaration's sources yield them; the rest is left out. */
export function parametersOf(
  { remediation }: Runbook,
  target: Target,
  lookups: Lookups,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(remediation.parameters).flatMap(([name, source]) => {
      const value = valueOf(source, target, lookups);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function valueOf(source: ParameterSource, target: Target, lookups: Lookups): string | undefined {
  switch (source.from) {
    case 'target':
      return own(target.properties, source.property);
    case 'target-tag':
      return own(target.tags, source.key);
    case 'lookup':
      return selected(own(lookups, source.lookup), source.select);
    case 'constant':
      return source.value;
  }
}

/** SSM takes strings: whole numbers are written out, anything else but a string is no value. */
export function selected(
  found: Fact<unknown> | undefined,
  select: (found: unknown) => unknown,
): string | undefined {
  if (found?.kind !== 'read') return undefined;
  const value = attempted(() => select(found.value));
  return Number.isSafeInteger(value) || typeof value === 'string' ? String(value) : undefined;
}

/** A selector that trips over an answer of another shape has found nothing. */
function attempted(select: () => unknown): unknown {
  try {
    return select();
  } catch {
    return undefined;
  }
}
