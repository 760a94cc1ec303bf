import * as fc from 'fast-check';
import { minutesAfter } from '../../../lambdas/core/instant';
import type { Occasion } from '../../../lambdas/core/trust/assessment';
import { results, type Outcome } from '../../../lambdas/core/trust/outcome';
import { standingOf } from '../../../lambdas/core/trust/standing';
import type { Word } from '../../../lambdas/core/trust/word';
import { basket, checkout, daysAgo, demoted, good, now, occasion, outcomes } from './occasion';

const enough = outcomes(35);
const standing = (
  given: readonly Outcome[],
  change: Partial<Occasion> = {},
  words: readonly Word[] = [],
) => standingOf({ outcomes: given, words }, { ...occasion, ...change });
const wrong = { ...good, incidentId: 'inc-wrong', result: 'not-recovered' } as const;
const worse = { ...good, incidentId: 'inc-worse', result: 'worsened' } as const;
const demands = (change: Partial<Occasion['demands']>) => ({
  demands: { ...occasion.demands, ...change },
});

describe('standing', () => {
  it.each<[what: string, given: readonly Outcome[], kind: 'trusted' | 'unproven']>([
    ['35 of 35', outcomes(35), 'trusted'],
    ['34 of 34', outcomes(34), 'unproven'],
    ['53 of 54', [...outcomes(53), wrong], 'trusted'],
    ['52 of 53', [...outcomes(52), wrong], 'trusted'],
    ['51 of 52', [...outcomes(51), wrong], 'unproven'],
    ['nothing', [], 'unproven'],
  ])('of %s is as demanded', (_what, given, kind) => {
    expect(standing(given).kind).toBe(kind);
  });

  it('says how many are missing, and what the rest was earned with', () => {
    const old = outcomes(3, { earnedWith: { ...good.earnedWith, prompt: 'prompt-0' } });

    expect(standing([...outcomes(32), ...old])).toEqual({
      kind: 'unproven',
      because: '32 outcomes judged, 35 needed; not counted: 3 with another prompt',
    });
  });

  it.each(results.filter((result) => result !== 'recovered'))('is not earned by %s', (result) => {
    expect(standing([...outcomes(34), { ...good, result }]).kind).toBe('unproven');
  });

  it.each([
    'expired',
    'rejected-timing',
    'by-itself',
    'inconclusive',
    'doubted',
    'observed',
    'approval-void',
    'proposal-vague',
    'clear-unconfirmed',
    'narrowed',
    'start-unknown',
  ] as const)('is not spoilt by %s', (result) => {
    expect(standing([...enough, ...outcomes(50, { result })]).kind).toBe('trusted');
  });

  it.each(['document', 'model', 'prompt', 'rules'] as const)(
    'begins anew with another %s',
    (part) => {
      const versions = { ...occasion.versions, [part]: 'another' };

      expect(standing(enough, { versions }).kind).toBe('unproven');
    },
  );

  it.each<[days: number, kind: 'trusted' | 'unproven']>([
    [90, 'trusted'],
    [91, 'unproven'],
  ])('counts an outcome of %i days ago accordingly', (days, kind) => {
    expect(standing([...outcomes(34), { ...good, at: daysAgo(days) }]).kind).toBe(kind);
  });

  it('takes two of a half-life ago for one', () => {
    const old = (count: number) => outcomes(count, { at: daysAgo(90 + 180) });

    expect(standing([...outcomes(34), ...old(2)]).kind).toBe('trusted');
    expect(standing([...outcomes(34), ...old(1)]).kind).toBe('unproven');
  });

  it.each<[what: string, change: Partial<Occasion>]>([
    ['the number demanded', demands({ minimumJudged: Number.NaN })],
    ['the bound demanded', demands({ minimumLowerBound: Number.NaN })],
    ['the half-life', { ...demands({ halfLifeDays: Number.NaN, recentDays: 0 }) }],
    ['the recent days', demands({ recentDays: Number.NaN })],
    ['the clock', { now: 'soon' }],
  ])('is unproven when %s is no number', (_what, change) => {
    expect(standing(enough, change).kind).toBe('unproven');
  });

  it('is unproven when a moment cannot be read', () => {
    expect(standing([...enough, { ...good, at: 'yesterday' }]).kind).toBe('unproven');
  });

  it('is unproven with an empty record whatever little is demanded', () => {
    expect(standing([], demands({ minimumJudged: 0, minimumLowerBound: 0 })).kind).toBe('unproven');
  });
});

describe('a demotion', () => {
  const asked = (change: Partial<Word> = {}): Word => ({
    ...{ ...demoted, kind: 'promotion-asked', key: 'word-2', at: minutesAfter(now, -30) },
    ...change,
  });
  const promoted = (change: Partial<Word> = {}): readonly Word[] => [
    asked(change),
    { ...asked(change), kind: 'promoted', at: now },
  ];

  it.each<[what: string, outcome: Outcome]>([
    ['what made things worse', worse],
    [
      'what made things worse with another document',
      { ...worse, earnedWith: { ...good.earnedWith, document: 'document-0' } },
    ],
    ['what made things worse long ago', { ...worse, at: daysAgo(400) }],
    ['an action without effect that nobody had approved', { ...wrong, alone: true }],
    [
      'a failed runbook that nobody had approved',
      { ...wrong, result: 'runbook-failed', alone: true },
    ],
  ])('comes from %s, however good the rest', (_what, outcome) => {
    expect(standing([...outcomes(1000), outcome])).toMatchObject({
      kind: 'unproven',
      because: expect.stringContaining('the cell is demoted') as string,
    });
  });

  it('does not come from an action without effect that a person had approved', () => {
    expect(standing([...outcomes(1000), wrong]).kind).toBe('trusted');
  });

  it('by a person binds the whole cell', () => {
    expect(standing(enough, {}, [demoted]).kind).toBe('unproven');
  });

  it.each<[service: string, kind: 'trusted' | 'unproven']>([
    [checkout, 'unproven'],
    [basket, 'trusted'],
  ])('of the checkout vetoes nothing but the checkout: %s', (service, kind) => {
    const words = [{ ...demoted, service: checkout }];

    expect(standing(enough, { service }, words).kind).toBe(kind);
  });

  it.each<[what: string, words: readonly Word[], kind: 'trusted' | 'unproven']>([
    ['a later promotion', [demoted, ...promoted()], 'trusted'],
    ['one asked for at the same moment', [demoted, ...promoted({ at: demoted.at })], 'unproven'],
    ['one asked for before', [demoted, ...promoted({ at: daysAgo(2) })], 'unproven'],
    ['a promotion of one service', [demoted, ...promoted({ service: checkout })], 'unproven'],
    ['a promotion that was only asked for', [demoted, asked()], 'unproven'],
    ['one of the cell', [{ ...demoted, service: checkout }, ...promoted()], 'unproven'],
  ])('met by %s leaves the cell %s', (_what, words, kind) => {
    expect(standing(enough, {}, words).kind).toBe(kind);
  });

  it('by harm is lifted by a promotion only once the harm is 90 days old', () => {
    const after = (days: number) =>
      standing([...outcomes(60), { ...worse, at: daysAgo(days) }], {}, promoted());

    expect(after(91).kind).toBe('trusted');
    expect(after(90)).toEqual({
      kind: 'unproven',
      because: 'made worse within 90 days: inc-worse',
    });
  });
});

describe('a waiver', () => {
  const waived = (given: readonly Outcome[], words: readonly Word[] = []) =>
    standingOf({ outcomes: given, words }, occasion, 'proven in the old system for years');

  it('stands in for the record, and says why', () => {
    expect(waived([])).toEqual({ kind: 'trusted', waived: 'proven in the old system for years' });
  });

  it('gives back nothing that was taken', () => {
    expect(waived([worse]).kind).toBe('unproven');
    expect(waived([], [demoted]).kind).toBe('unproven');
  });
});

describe('whatever is on record', () => {
  const outcome = fc
    .record({
      result: fc.constantFrom(...results),
      alone: fc.boolean(),
      days: fc.integer({ min: 0, max: 800 }),
    })
    .map(({ days, ...rest }, index = 0) => ({
      ...{ ...good, incidentId: `inc-any-${index}`, at: daysAgo(days) },
      ...rest,
    }));

  it('one more bad outcome never earns trust', () => {
    fc.assert(
      fc.property(
        fc.array(outcome, { maxLength: 80 }),
        fc.constantFrom('not-recovered', 'worsened', 'runbook-failed', 'rejected-wrong' as const),
        fc.boolean(),
        (record, result, alone) => {
          const before = standing(record, demands({ minimumJudged: 1, minimumLowerBound: 0.5 }));
          const bad = { ...good, incidentId: 'inc-bad', result, alone } as Outcome;
          const after = standing(
            [...record, bad],
            demands({ minimumJudged: 1, minimumLowerBound: 0.5 }),
          );
          // Where only the number was missing, a bad outcome is evidence too.
          const share = before.kind === 'unproven' && before.because.includes('outcomes judged');
          return share || before.kind === 'trusted' || after.kind === 'unproven';
        },
      ),
    );
  });

  it('the order of telling changes nothing', () => {
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 40 }), (record) => {
        expect(standing([...record].reverse()).kind).toEqual(standing(record).kind);
      }),
    );
  });
});
