import type { ClockSettings } from './virtual-clock';

/**
 * Preloaded by worker threads (`--require`), so that `Date` follows the account's virtual clock before any
 * other code has read it. Timers follow only where asked: in functions they stay real, because the time-outs
 * of SDK clients must not shrink.
 */
interface Preload extends ClockSettings {
  readonly timers: 'real' | 'scaled';
}

const text = process.env['PARAMEDIC_LOCAL_CLOCK'];
if (text) install(JSON.parse(text) as Preload);

function install({ epoch, speed, timers }: Preload): void {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = (): number => Math.round(epoch + (realNow() - epoch) * speed);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: readonly unknown[], newTarget): object =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver): unknown =>
      property === 'now' ? now : Reflect.get(target, property, receiver),
  });
  if (timers === 'real') return;
  globalThis.setTimeout = sooner(globalThis.setTimeout, speed);
  globalThis.setInterval = sooner(globalThis.setInterval, speed);
}

/** Keeps what else hangs on the function, such as its promisified form. */
function sooner<Timer extends (...given: never[]) => unknown>(timer: Timer, speed: number): Timer {
  return new Proxy(timer, {
    apply: (target, self, [run, wait, ...given]: unknown[]): unknown =>
      Reflect.apply(target, self, [run, Number(wait ?? 0) / speed, ...given]),
  });
}
