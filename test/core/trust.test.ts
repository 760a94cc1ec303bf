import { standingOf, wilsonLowerBound, type TrackRecord } from '../../lambdas/core/trust';

const demands = { minimumJudged: 10, minimumLowerBound: 0.7 };
const record: TrackRecord = { right: 10, wrong: 0, worsened: 0 };

describe('the Wilson lower bound', () => {
  // Reference values: Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each<[right: number, judged: number, bound: number]>([
    [81, 263, 0.2553],
    [15, 148, 0.0624],
    [0, 20, 0],
    [1, 29, 0.0061],
  ])('of %i in %i is %d', (right, judged, bound) => {
    expect(wilsonLowerBound(right, judged)).toBeCloseTo(bound, 4);
  });
});

describe('standing', () => {
  it('is earned by enough right outcomes', () => {
    expect(standingOf(record, demands)).toEqual({ kind: 'trusted' });
  });

  it.each<[when: string, change: Partial<TrackRecord>]>([
    ['the record is empty', { right: 0 }],
    ['one outcome is missing', { right: 9 }],
    ['the share of right outcomes is too low', { right: 10, wrong: 2 }],
    ['anything was ever made worse', { right: 1000, worsened: 1 }],
    ['a count is not a number', { right: Number.NaN }],
    ['a count is infinite', { right: Number.POSITIVE_INFINITY }],
    ['a count is negative', { wrong: -1 }],
    ['a count is a fraction', { right: 10.5 }],
  ])('is unproven when %s', (_when, change) => {
    expect(standingOf({ ...record, ...change }, demands).kind).toBe('unproven');
  });

  it('is unproven with an empty record whatever little is demanded', () => {
    const empty = { right: 0, wrong: 0, worsened: 0 };
    expect(standingOf(empty, { minimumJudged: 0, minimumLowerBound: 0 }).kind).toBe('unproven');
  });

  it('is unproven when what is demanded is not a number', () => {
    expect(standingOf(record, { ...demands, minimumJudged: Number.NaN }).kind).toBe('unproven');
    expect(standingOf(record, { ...demands, minimumLowerBound: Number.NaN }).kind).toBe('unproven');
  });
});
