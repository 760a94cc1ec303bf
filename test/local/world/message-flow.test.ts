import { fateOf, type Terms } from '../../../local/world/message-flow';

const terms: Terms = {
  polls: () => true,
  rejects: () => true,
  visibilityMilliseconds: 30_000,
  receives: 3,
};
const fate = (change: Partial<Terms>, until = 600_000) =>
  fateOf({ at: 0, count: 1 }, { ...terms, ...change }, until);
const received = ({ fetched }: ReturnType<typeof fate>) => fetched.map(({ at }) => at);

describe('the fate of a message', () => {
  it('is to be given up after the receives that are allowed', () => {
    expect(fate({})).toMatchObject({ givenUpAt: 90_000 });
    expect(received(fate({}))).toEqual([0, 30_000, 60_000]);
  });

  it('is not known before its time', () => {
    expect(fate({}, 89_999).givenUpAt).toBeUndefined();
  });

  it('is to be processed at once', () => {
    expect(fate({ rejects: () => false })).toEqual({
      fetched: [{ at: 0, rejected: false }],
      givenUpAt: undefined,
    });
  });

  it('is to be processed as soon as its consumer can', () => {
    const healed = fate({ rejects: (at) => at < 40_000 });

    expect(healed.givenUpAt).toBeUndefined();
    expect(healed.fetched.at(-1)).toEqual({ at: 60_000, rejected: false });
  });

  it('is to wait while nobody polls', () => {
    expect(received(fate({ polls: (at) => at >= 45_000 }))).toEqual([45_000, 75_000, 105_000]);
    expect(received(fate({ polls: () => false }))).toEqual([]);
  });

  it('is to be tried for ever where nothing takes dead letters', () => {
    expect(fate({ receives: undefined })).toMatchObject({ givenUpAt: undefined });
    expect(received(fate({ receives: undefined }))).toHaveLength(21);
  });
});
