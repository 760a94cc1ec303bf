import { type BeatingClock, virtualClock } from '../../../local/clock/virtual-clock';

const epoch = Date.parse('2026-03-02T10:00:00.000Z');
const passes = (clock: BeatingClock, milliseconds: number) =>
  new Promise<void>((done) => clock.after(milliseconds, done));
const busy = (milliseconds: number) => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

describe('a virtual clock', () => {
  let clock: BeatingClock;
  beforeEach(() => {
    clock = virtualClock({ epoch, speed: 100 });
  });
  afterEach(() => clock.stop());

  it('runs faster than real time', async () => {
    const began = performance.now();
    await passes(clock, 10_000);

    expect(performance.now() - began).toBeLessThan(5_000);
    expect(clock.now()).toBeGreaterThanOrEqual(epoch + 10_000);
  });

  it('stands still while its thread has no time, and is not made up for', async () => {
    await passes(clock, 1_000);
    const before = clock.now();
    busy(300);
    const cancelled = new Promise<void>((done) => setImmediate(done));
    await cancelled;

    expect(clock.now() - before).toBeLessThanOrEqual(4_000);
  });

  it('calls back nobody before the time has come, whatever it stood still for', async () => {
    const called = passes(clock, 2_000).then(() => clock.now());
    busy(100);

    expect(await called).toBeGreaterThanOrEqual(epoch + 2_000);
  });

  it('shows the same to every thread', async () => {
    await passes(clock, 1_000);

    expect(Number(Atomics.load(clock.face, 0))).toBe(Math.round(clock.now()));
  });

  it('calls nobody back who has cancelled, nor once it has stopped', async () => {
    const called: string[] = [];
    clock.after(500, () => called.push('cancelled'))();
    clock.after(1_000, () => called.push('due'));
    await passes(clock, 1_500);
    clock.after(500, () => called.push('stopped'));
    clock.stop();
    await new Promise((done) => setTimeout(done, 50));

    expect(called).toEqual(['due']);
  });
});
