import { read } from './facts';
import { foundIn, lookUp } from './look-up';
import { targetNamedBy } from './gather-site';
import type { Lookups, TargetState } from './ports/resources';
import type { NamedTarget } from './target';
import { typeNamed } from './target-types/every-type';

/**
 * What a target's own service says of it, by the lookups that its type declares. Throws where one of them
 * cannot be made or answers in another shape: a part of a state could seem to be the whole.
 */
export async function declaredState(
  lookups: Lookups,
  { arn, type }: NamedTarget,
): Promise<TargetState['values']> {
  const { state } = typeNamed(type);
  const named = targetNamedBy(arn);
  if (!state || !named) throw new Error(`Nothing says how the state of a ${type} is read`);
  const facts = await lookUp(lookups, state.lookups, {
    named,
    target: Promise.resolve(read(named)),
  });
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.kind === 'unread') throw new Error(`Lookup ${name}: ${fact.because}`);
  }
  return state.values(foundIn(facts));
}
