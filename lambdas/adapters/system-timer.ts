import type { Timer } from '../core/ports/timer';

/** The function's own timers. */
export const systemTimer: Timer = {
  after: (milliseconds) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return { over, cancel: () => clearTimeout(timer) };
  },
};
