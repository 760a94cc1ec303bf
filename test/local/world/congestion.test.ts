import { congestion } from '../../../local/world/congestion';

const minute = 60_000;
const since = 100 * minute;
const at = (minutes: number) => since + minutes * minute;

const overloaded = (pressedBy: (at: number) => number) =>
  congestion({ since, recoversBelow: 5, quietMilliseconds: 3 * minute }, pressedBy);

describe('congestion', () => {
  it('begins when it begins', () => {
    const is = overloaded(() => 20);

    expect([is(since - 1), is(since)]).toEqual([false, true]);
  });

  it('stays for as long as it is pressed', () => {
    expect(overloaded(() => 5)(at(120))).toBe(true);
  });

  it('is over once it has been left alone for long enough, and does not come back', () => {
    const is = overloaded((moment) => (moment < at(10) ? 20 : moment < at(14) ? 4 : 20));

    expect([is(at(12)), is(at(13)), is(at(60))]).toEqual([true, false, false]);
  });

  it('begins anew to get its breath back after every press', () => {
    const is = overloaded((moment) => (moment >= at(2) && moment < at(4) ? 0 : 20));

    expect(is(at(60))).toBe(true);
  });

  it('tells the past as it was, whenever it is asked', () => {
    const is = overloaded((moment) => (moment < at(10) ? 20 : 0));

    expect([is(at(30)), is(at(5))]).toEqual([false, true]);
  });
});
