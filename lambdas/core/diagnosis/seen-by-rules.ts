import type { Sight } from '../diagnosis';
import type { Picture } from '../evidence';
import type { Target } from '../target';
import { inSurroundings } from './elsewhere';
import type { Offer, Opinion } from './opinion';
import { classifyByRules, type Treatment } from './rules';

/** Nothing is on offer where nobody could tell afterwards that it helped (law 7). */
export const offeredIn = <Known>(sight: Sight, known: readonly Known[]): readonly Known[] =>
  sight === 'measured' ? known : [];

/** The rules' opinion of a target, in the light of its surroundings. */
export const seenByRules = (
  picture: Picture,
  target: Pick<Target, 'type' | 'arn'>,
  sight: Sight,
  known: readonly (Treatment & Pick<Offer, 'treats'>)[],
): Opinion =>
  inSurroundings(
    classifyByRules(picture, target, offeredIn(sight, known), known),
    picture,
    target.arn,
  );
