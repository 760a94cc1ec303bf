import { minutesAfter } from '../../../lambdas/core/instant';
import { inTurn } from '../../../lambdas/core/sweeping/in-turn';
import { now } from '../base-facts';

const all = ['a', 'b', 'c', 'd', 'e'];

it('takes all where they are few enough', () => {
  expect(inTurn(all, 5, now)).toEqual(all);
});

it.each([1, 2, 3, 4])('reaches each within as many sweeps as %i at once take', (most) => {
  const sweeps = Array.from({ length: Math.ceil(all.length / most) }, (_each, index) =>
    inTurn(all, most, minutesAfter(now, 5 * index)),
  );

  expect(sweeps.every((each) => each.length === most)).toBe(true);
  expect([...new Set(sweeps.flat())].sort()).toEqual(all);
});
