import { systemTimer } from '../../lambdas/adapters/system-timer';

describe('systemTimer', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** Whether the wait is over so many milliseconds after it began. */
  async function isOver(after: number, cancel = false): Promise<boolean> {
    let over = false;
    const wait = systemTimer.after(1_000);
    void wait.over.then(() => (over = true));
    if (cancel) wait.cancel();
    await jest.advanceTimersByTimeAsync(after);
    return over;
  }

  it('wakes when the time is over, and not before', async () => {
    expect(await isOver(999)).toBe(false);
    expect(await isOver(1_000)).toBe(true);
  });

  it('lets go of a wait that is cancelled', async () => {
    expect(await isOver(5_000, true)).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });
});
