import { select } from '../../../local/automation/selector';

const from = {
  members: [
    { id: 'a', writer: false, tier: 1 },
    { id: 'b', writer: true, tier: 2 },
    { id: 'c', writer: false, tier: 1 },
  ],
};

describe('a filter in a selector', () => {
  it.each([
    ['a boolean', '$.members[?(@.writer == true)].id', ['b']],
    ['a number', '$.members[?(@.tier == 1)].id', ['a', 'c']],
    ['a string', "$.members[?(@.id == 'c')].tier", [1]],
    ['what nothing is', '$.members[?(@.tier == 3)].id', []],
    ['what nothing has', '$.members[?(@.size == 1)].id', []],
    ['a string that looks like a boolean', "$.members[?(@.writer == 'true')].id", []],
    ['members of what is no list', '$.members[0][?(@.tier == 1)].id', []],
  ])('finds by %s', (_what, selector, expected) => {
    expect(select(selector, from)).toEqual(expected);
  });

  it.each(['$.members[?(@.tier > 1)].id', '$.members[?(@.tier)]', '$.members[?(@.a == b)]'])(
    'is refused as %s',
    (selector) => {
      expect(() => select(selector, from)).toThrow(/not understood/);
    },
  );
});
