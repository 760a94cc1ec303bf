import type { Timer } from '../../lambdas/core/ports/timer';

/** A timer whose waits are over at once. */
export const atOnce: Timer = {
  after: () => ({ over: Promise.resolve(), cancel: () => undefined }),
};
