import type { RecordedCall } from '../../../local/endpoint/api';
import { newsOf } from '../../../local/start/news';
import { OPERATOR } from '../../../local/start/operator';

const every = 100;

/** An account that nothing but the test calls. */
function account() {
  const recorded: RecordedCall[] = [];
  const call = (role: string): void =>
    void recorded.push({
      ...{ sequence: recorded.length + 1, at: 0, role, action: 'dynamodb:PutItem' },
      ...{ resource: '*', allowed: true, statement: undefined },
    });
  return { call, calls: () => recorded };
}

async function looksWithin(milliseconds: number, news: () => Promise<void>): Promise<number> {
  let looks = 0;
  const looking = (async () => {
    for (;;) {
      await news();
      looks += 1;
    }
  })();
  void looking;
  await jest.advanceTimersByTimeAsync(milliseconds);
  return looks;
}

describe('newsOf', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is there at the next moment to look once somebody has called', async () => {
    const { call, calls } = account();
    const news = newsOf({ calls }, every);
    call('Paramedic-incident');

    expect(await looksWithin(every, news)).toBe(1);
  });

  it('is not what was called before', async () => {
    const { call, calls } = account();
    call('Paramedic-incident');

    expect(await looksWithin(4 * every, newsOf({ calls }, every))).toBe(0);
  });

  it('is not what the spectators themselves call', async () => {
    const { call, calls } = account();
    const news = newsOf({ calls }, every);
    call(OPERATOR);

    expect(await looksWithin(4 * every, news)).toBe(0);
  });

  it('is taken for granted after five quiet moments', async () => {
    const { calls } = account();

    expect(await looksWithin(10 * every, newsOf({ calls }, every))).toBe(2);
  });
});
