import Table from 'cli-table3';
import type { PetshopScore, Ranks } from '../petshop/score';
import { percent } from './figures';

/** What is said of a PetShop score, label and value. */
export function petshopFigures(score: PetshopScore): readonly (readonly [string, string])[] {
  const { constant, synthetic, cases, unchangedByNames } = score;
  const named = (ranks: Ranks): string =>
    `${percent(ranks.top1)} first, ${percent(ranks.top3)} among the first three`;
  return [
    [`culprit of ${score.issues} issues`, named(score)],
    ['... by always naming the commonest', `${percent(constant.top1)} (${constant.node})`],
    [`${synthetic.issues} faults injected at every other node`, named(synthetic)],
    ['same first three under other names', `${unchangedByNames} of ${cases.length}`],
  ];
}

/** For a terminal. */
export function printPetshop(score: PetshopScore): string {
  const table = new Table({ style: { head: [], border: [], compact: true } });
  petshopFigures(score).forEach(([label, value]) => table.push([label, value]));
  const misses = score.cases.filter(({ place }) => place !== null && place > 1);
  return [
    'PetShop: culprits on a call graph',
    table.toString(),
    ...misses.map(
      ({ id, place, candidates, because }) =>
        `  ${id}: culprit is number ${place}; first is ${candidates[0]}: ${because}`,
    ),
  ].join('\n');
}
