import { losses } from './losses';
import { type Outcome, playWithout } from './play-without';

const ACCOUNTS_AT_A_TIME = 5;
const nothing = {
  without: 'Nothing',
  refused: '',
  action: '',
  escalated: ['never'],
  changes: 1,
} as const;
const outcomes = new Map<string, Promise<Outcome>>();

beforeAll(() => {
  const turns = Array.from({ length: ACCOUNTS_AT_A_TIME }, (): Promise<unknown> =>
    Promise.resolve(),
  );
  [nothing, ...losses].forEach((loss, index) => {
    const turn = index % ACCOUNTS_AT_A_TIME;
    const outcome = turns[turn]!.then(() => playWithout(loss));
    turns[turn] = outcome.catch(() => undefined);
    outcomes.set(loss.without, outcome);
  });
});

afterAll(async () => {
  await Promise.allSettled(outcomes.values());
});

describe('ecs-crash-loop, with every statement', () => {
  it('resolves, and nothing is refused', async () => {
    expect(await outcomes.get(nothing.without)).toEqual({
      ending: 'resolved',
      reasons: ['recovered'],
      denials: [],
      changes: 1,
    });
  }, 120_000);
});

describe('without one statement', () => {
  it.each(losses)(
    '$without: $action is refused and nothing is resolved',
    async ({ without, refused, action, escalated, changes }) => {
      const { denials, ...outcome } = (await outcomes.get(without))!;
      const ofRefused = denials.filter(({ role }) => role.includes(refused));

      expect(ofRefused.map((denial) => denial.action)).toContain(action);
      expect(outcome).toEqual({
        ending: escalated.length > 0 ? 'escalated' : 'open',
        reasons: escalated,
        changes,
      });
    },
    120_000,
  );
});
