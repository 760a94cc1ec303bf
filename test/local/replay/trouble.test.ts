import { troubleIn } from '../../../local/replay/trouble';

const slow = (...milliseconds: readonly (number | undefined)[]) =>
  milliseconds.map((each) => ({
    requests: 100,
    latencySeconds: each === undefined ? undefined : each / 1000,
    failedShare: 0,
  }));
const failing = (...failed: readonly number[]) =>
  failed.map((each) => ({ requests: 200, latencySeconds: 0.1, failedShare: each / 200 }));

describe('the trouble of a recording', () => {
  it.each([
    ['two rows in the middle', [90, 100, 150, 130, 95], 2, 3, [0, 1], 0.115],
    ['the last row', [90, 90, 90, 90, 190], 4, 4, [0, 1, 2, 3], 0.14],
    ['one of two rises, the higher', [90, 150, 90, 160, 90], 3, 3, [0, 2], 0.125],
    ['beside a row that is neither', [90, 112, 150], 2, 2, [0], 0.12],
    [
      'the first row, with what is calm after it',
      [190, 90, 100, 90, 90],
      0,
      0,
      [1, 2, 3, 4],
      0.145,
    ],
  ])('is %s', (_, rows, first, last, calm, threshold) => {
    expect(troubleIn(slow(...rows), 'latency')).toEqual({
      ...{ first, last, calm },
      threshold: expect.closeTo(threshold, 9) as number,
    });
  });

  it('ends where nothing was measured, and nothing is calm there', () => {
    expect(troubleIn(slow(90, undefined, 190, undefined, 190), 'latency')).toMatchObject({
      ...{ first: 2, last: 2, calm: [0] },
    });
  });

  it('is counted in failed requests where they fail', () => {
    expect(troubleIn(failing(0, 1, 12, 9, 0), 'failures')).toEqual({
      ...{ first: 2, last: 3, calm: [0, 1], threshold: 5 },
    });
  });

  it.each([
    ['all rows are the same', slow(90, 90, 90)],
    ['nothing was measured', slow(undefined, undefined)],
    ['there are no rows', []],
  ])('is nowhere when %s', (_, rows) => {
    expect(troubleIn(rows, 'latency')).toBeUndefined();
  });
});
