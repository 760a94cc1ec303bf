/** Why a step stopped before it was done. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  constructor(readonly why: 'timed-out' | 'cancelled') {
    super(why);
  }
}

/** Rejects as soon as the signal says so, whatever the work does. */
export function interruptible<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    const stop = () => {
      fail(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(done, fail).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
