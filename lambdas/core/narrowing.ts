import { own } from './own';
import { exchanged } from './parameters';
import { hashed } from './propose';
import type { Proposal } from './proposal';
import type { ChangedValue, Exchange } from './remediation';
import type { CatalogueEntry } from './runbook';

/** What a person wants less of: values of parameters, and for how long a temporary change stands. */
export interface Narrowing {
  readonly parameters: Readonly<Record<string, string>>;
  readonly revertAfterMinutes: number | undefined;
}

export type Narrowed =
  | { readonly kind: 'narrower'; readonly proposal: Proposal }
  | { readonly kind: 'not-narrower'; readonly because: string };

/**
 * The proposal derived from another by a narrowing, with its own hash and its parent's. Every change is proved
 * smaller by what the declaration says of that parameter; what nothing is said of cannot be narrowed.
 */
export function narrow(
  parent: Proposal,
  narrowing: Narrowing,
  { remediation, parameters: patterns }: Pick<CatalogueEntry, 'remediation' | 'parameters'>,
): Narrowed {
  const { compensation } = parent;
  const declared = remediation.compensation;
  if (parent.narrowed) return not('it has been narrowed already; reject it, or let it expire');
  if (!('exchange' in declared) || compensation.kind !== 'document') {
    return not(`nothing of ${remediation.id} can be narrowed`);
  }
  const { revertAfterMinutes = compensation.revertAfterMinutes } = narrowing;
  const wider = Object.entries(narrowing.parameters).flatMap(([name, value]) =>
    isSmaller(parent, declared, name, value) && fits(own(patterns, name)?.allowedPattern, value)
      ? []
      : [
          `${name}=${value} is not proved smaller than ${own(parent.parameters, name) ?? 'nothing'}`,
        ],
  );
  if (narrowing.revertAfterMinutes !== undefined && !isShorter(narrowing, compensation)) {
    wider.push(
      `${narrowing.revertAfterMinutes} minutes are not shorter than ${compensation.revertAfterMinutes ?? 'for good'}`,
    );
  }
  if (wider.length > 0) return not(wider.join('; '));
  if (
    Object.keys(narrowing.parameters).length === 0 &&
    narrowing.revertAfterMinutes === undefined
  ) {
    return not('nothing was to be changed');
  }
  const { hash, ...rest } = parent;
  const parameters = { ...parent.parameters, ...narrowing.parameters };
  const back = { ...compensation, parameters: exchanged(parameters, declared), revertAfterMinutes };
  const narrowed = { parent: hash, ...narrowing };
  return {
    kind: 'narrower',
    proposal: hashed({ ...rest, parameters, compensation: back, narrowed }),
  };
}

const not = (because: string): Narrowed => ({ kind: 'not-narrower', because });

function isSmaller(
  { parameters }: Proposal,
  { exchange }: Exchange,
  name: string,
  value: string,
): boolean {
  const changed: ChangedValue | undefined = exchange.find(({ after }) => after === name);
  const before = changed && own(parameters, changed.before);
  const after = own(parameters, name);
  if (!changed?.narrower || before === undefined || after === undefined) return false;
  return changed.narrower(value, before, after);
}

const fits = (pattern: string | undefined, value: string): boolean =>
  pattern !== undefined && new RegExp(pattern).test(value);

const isShorter = (
  { revertAfterMinutes: wanted = Number.NaN }: Narrowing,
  {
    revertAfterMinutes: proposed = Number.NaN,
  }: { readonly revertAfterMinutes: number | undefined },
): boolean => Number.isInteger(wanted) && wanted >= 1 && wanted < proposed;
