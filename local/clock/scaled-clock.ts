import { getEnvironmentData } from 'node:worker_threads';
import { CLOCK, type ThreadClock } from './thread-clock';

/**
 * Preloaded by worker threads (`--require`), so that `Date` follows the account's virtual clock before any
 * other code has read it. Timers follow only where asked: in functions they stay real, because the time-outs
 * of SDK clients must not shrink.
 */
install(getEnvironmentData(CLOCK) as unknown as ThreadClock);

function install({ face, timersFaster }: ThreadClock): void {
  const RealDate = Date;
  const now = (): number => Number(Atomics.load(face, 0));
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: readonly unknown[], newTarget): object =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver): unknown =>
      property === 'now' ? now : Reflect.get(target, property, receiver),
  });
  if (timersFaster === 1) return;
  hasten(timersFaster, now);
}

type Run = (...given: readonly unknown[]) => void;

/** Calls back when the time has come by the face too, which may have stood still. Keeps what else hangs on the functions. */
function hasten(faster: number, now: () => number): void {
  const [realSet, realClear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const renewed = new WeakMap<object, NodeJS.Timeout>();
  globalThis.setTimeout = new Proxy(realSet, {
    apply: (_target, _self, [run, wait, ...given]: [Run, unknown, ...unknown[]]) => {
      const due = now() + Number(wait ?? 0);
      const left = () => Math.max((due - now()) / faster, 1);
      const look = (): void => {
        if (now() >= due) run(...given);
        else renewed.set(timer, realSet(look, left()));
      };
      const timer = realSet(look, left());
      return timer;
    },
  });
  globalThis.clearTimeout = new Proxy(realClear, {
    apply: (_target, _self, [timer]: [NodeJS.Timeout | undefined]) => {
      realClear(timer);
      if (timer) realClear(renewed.get(timer));
    },
  });
}
