import type { Fact } from './facts';
import { foundIn, type LookupFacts } from './look-up';
import { own } from './own';
import { asText } from './parameters';
import type { Proposal } from './proposal';
import type { ChangedValue, Exchange } from './remediation';
import type { Target } from './target';

/** Whose value stands now: the one we set, the one before it, somebody else's, or nobody could tell. */
export type StandingValue =
  | { readonly kind: 'ours' }
  | { readonly kind: 'before' }
  | { readonly kind: 'others'; readonly now: string }
  | { readonly kind: 'unread'; readonly because: string };

/** Compares what is read now with what was bound before the change; several values have to agree. */
export function standingValue(
  { exchange }: Exchange,
  { parameters }: Pick<Proposal, 'parameters'>,
  target: Fact<Target | undefined>,
  lookups: LookupFacts,
): StandingValue {
  if (target.kind === 'unread') return target;
  const found = target.value;
  if (found === undefined) return unread('the target is not there, or carries no tags');
  const nows = exchange.map((each) => asText(() => each.now(foundIn(lookups), found)));
  const is = (parameter: (each: ChangedValue) => string): boolean =>
    exchange.every((each, index) => {
      const now = nows[index];
      return now !== undefined && now === own(parameters, parameter(each));
    });
  if (is(({ after }) => after)) return { kind: 'ours' };
  if (is(({ before }) => before)) return { kind: 'before' };
  const missing = exchange.findIndex((_each, index) => nows[index] === undefined);
  if (missing >= 0) return unread(`nothing says what ${exchange[missing]?.after ?? 'it'} is now`);
  const now = exchange.map(({ after }, index) => `${after} ${nows[index] ?? ''}`).join(', ');
  return { kind: 'others', now };
}

const unread = (because: string): StandingValue => ({ kind: 'unread', because });
