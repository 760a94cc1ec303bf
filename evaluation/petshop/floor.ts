import type { PetshopScore } from './score';

/** Of the part for development, of faults injected everywhere else, and of names. */
const least = { top1: 0.9, top3: 1, syntheticTop1: 0.8 } as const;

/**
 * In what a score falls below what was reached once, in words. Culprits of the authors' test part are reported and
 * not held to: whoever mends the localiser must not look at them.
 */
export function belowPetshopFloor({ cases, synthetic, unchangedByNames }: PetshopScore): string[] {
  const train = cases.filter(({ id, place }) => id.split('/')[1] === 'train' && place !== null);
  const within = (most: number): number =>
    train.length === 0
      ? 1
      : train.filter(({ place }) => place !== null && place <= most).length / train.length;
  const below = (what: string, reached: number, limit: number): string[] =>
    reached >= limit ? [] : [`${what} is ${reached.toFixed(3)}, the floor is ${limit.toFixed(3)}`];
  return [
    ...below('PetShop: culprit first', within(1), least.top1),
    ...below('PetShop: culprit among the first three', within(3), least.top3),
    ...(synthetic.issues === 0
      ? []
      : below('PetShop: injected faults found', synthetic.top1, least.syntheticTop1)),
    ...(unchangedByNames === cases.length
      ? []
      : [`PetShop: ${cases.length - unchangedByNames} answers change with the names of nodes`]),
  ];
}
