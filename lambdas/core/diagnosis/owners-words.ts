import type { Evidence } from '../evidence';
import type { Instant } from '../instant';
import type { Target } from '../target';
import { typeNamed } from '../target-types/every-type';

/** What the owner of the target says of it by tags that its type knows: whether each is there, never what it holds. */
export function ownersWords({ type, tags }: Target, at: Instant): readonly Evidence[] {
  const known = Object.entries(typeNamed(type).ownersWords ?? {});
  if (known.length === 0) return [];
  const values = Object.fromEntries(known.map(([word, tag]) => [word, tags[tag] !== undefined]));
  const told = known.map(([word, tag]) => `${tag} ${values[word] === true ? 'set' : 'not set'}`);
  const summary = `By its tags: ${told.join(', ')}.`;
  return [{ id: 'owners-words', source: 'tags', at, summary, values }];
}
