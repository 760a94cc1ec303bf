import type { Timer } from '../../lambdas/core/ports/timer';

/** Waits end when told to, the shortest first; a wait that was cancelled never does. */
export class HandTimer implements Timer {
  private readonly waits = new Set<{ readonly milliseconds: number; readonly end: () => void }>();

  after(milliseconds: number) {
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    const wait = { milliseconds, end };
    this.waits.add(wait);
    return { over, cancel: () => void this.waits.delete(wait) };
  }

  /** Lets so much time pass since the waits began. */
  pass(milliseconds: number): void {
    for (const wait of this.waits) {
      if (wait.milliseconds > milliseconds) continue;
      this.waits.delete(wait);
      wait.end();
    }
  }

  /** Waits that are neither over nor cancelled. */
  get pending(): number {
    return this.waits.size;
  }
}
