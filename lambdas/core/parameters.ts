import type { Fact } from './facts';
import { foundIn, type LookupFacts } from './look-up';
import { own } from './own';
import type { Exchange, ParameterSource } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';

/** The document's parameters as far as the declaration's sources yield them; the rest is left out. */
export function parametersOf(
  { remediation }: Runbook,
  target: Target,
  lookups: LookupFacts,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(remediation.parameters).flatMap(([name, source]) => {
      const value = valueOf(source, target, lookups);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The parameters that put back what the given ones set: before and after have changed places. */
export function exchanged(
  parameters: Readonly<Record<string, string>>,
  { exchange }: Exchange,
): Readonly<Record<string, string>> {
  const swapped = exchange.flatMap(({ before, after }) => [
    [before, own(parameters, after)] as const,
    [after, own(parameters, before)] as const,
  ]);
  const bound = swapped.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const names = exchange.flatMap(({ before, after }) => [before, after]);
  const others = Object.entries(parameters).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...others, ...bound]);
}

function valueOf(
  source: ParameterSource,
  target: Target,
  lookups: LookupFacts,
): string | undefined {
  switch (source.from) {
    case 'target':
      return own(target.properties, source.property);
    case 'target-tag':
      return own(target.tags, source.key);
    case 'lookup':
      return selected(own(lookups, source.lookup), source.select);
    case 'lookups':
      return asText(() => source.select(foundIn(lookups), target));
    case 'constant':
      return source.value;
  }
}

export function selected(
  found: Fact<unknown> | undefined,
  select: (found: unknown) => unknown,
): string | undefined {
  return found?.kind === 'read' ? asText(() => select(found.value)) : undefined;
}

/** SSM takes strings: whole numbers are written out, anything else but a string is no value. */
export function asText(select: () => unknown): string | undefined {
  const value = attempted(select);
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
