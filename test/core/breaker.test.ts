import fc from 'fast-check';
import { openedBy, type BreakerEntry, type RunOutcome } from '../../lambdas/core/breaker';
import { minutesAfter } from '../../lambdas/core/instant';
import { now } from './base-facts';

const cell = 'compute/restart-ecs-service/production';
const other = 'compute/restart-ecs-service/staging';

type Word = 'F' | 'I' | 'E' | 'c' | 'C' | 'o';
const outcomes = { F: 'failed', I: 'ineffective', E: 'effective', o: 'failed' } as const;

/** `F`ailed, `I`neffective, `E`ffective; `o` failed elsewhere; `c` closes the cell, `C` closes all. */
const entriesOf = (words: string): readonly BreakerEntry[] =>
  words.split('').map((word, index) => {
    const at = minutesAfter(now, index);
    if (word === 'c' || word === 'C') {
      const of = word === 'c' ? cell : 'all';
      return { kind: 'closing', at, of, by: 'alice', reason: 'mended' };
    }
    const outcome: RunOutcome = outcomes[word as Exclude<Word, 'c' | 'C'>];
    return {
      kind: 'run',
      at,
      cell: word === 'o' ? other : cell,
      incidentId: String(index),
      outcome,
    };
  });
const opener = (words: string, of = cell, inARow = 3) =>
  openedBy(entriesOf(words), of, inARow)?.incidentId;

describe('a breaker', () => {
  it.each([
    ['', undefined],
    ['FF', undefined],
    ['FFF', '2'],
    ['FIF', '2'],
    ['III', '2'],
    ['FFEFF', undefined],
    ['FFEFFF', '5'],
    // What was under way and ends well does not close it; only a person does.
    ['FFFE', '2'],
    ['FFFEEEE', '2'],
    ['FFFc', undefined],
    ['FFFcFF', undefined],
    ['FFFcFFF', '6'],
    ['FFFC', '2'],
    // Other cells are none of its business.
    ['FFooooo', undefined],
    ['FoFoF', '4'],
  ])('of a cell, after %j, was opened by %s', (words, by) => {
    expect(opener(words)).toBe(by);
  });

  it.each([
    ['FoFoF', '4'],
    ['FoFEoF', undefined],
    ['FoFoFC', undefined],
    ['FoFoFc', '4'],
  ])('of all, after %j, was opened by %s', (words, by) => {
    expect(opener(words, 'all', 5)).toBe(by);
  });

  it.each([Number.NaN, 0, 1])('is opened by the first run where the limit is %d', (inARow) => {
    expect(opener('F', cell, inARow)).toBe('0');
  });

  it('stays open whatever runs come to, until it is closed', () => {
    const runs = fc.string({ unit: fc.constantFrom('F', 'I', 'E', 'o', 'C'), maxLength: 30 });
    fc.assert(
      fc.property(runs, runs, (before, after) => {
        if (opener(before) !== undefined) expect(opener(before + after)).toBe(opener(before));
      }),
    );
  });

  it('does not depend on the order in which entries are read', () => {
    const entries = entriesOf('FFFcFEFF');
    expect(openedBy([...entries].reverse(), cell, 3)).toEqual(openedBy(entries, cell, 3));
  });
});
