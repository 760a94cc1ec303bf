import type { Counters } from '../../lambdas/core/ports/counters';

type Name = Parameters<Counters['count']>[0];

/** Remembers every count, in order. */
export class MemoryCounters implements Counters {
  readonly counted: { readonly name: Name; readonly reason: string }[] = [];

  count(name: Name, reason: string): void {
    this.counted.push({ name, reason });
  }

  /** Reasons counted under a name. */
  of(name: Name): readonly string[] {
    return this.counted.filter((one) => one.name === name).map(({ reason }) => reason);
  }
}
