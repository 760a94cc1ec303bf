import type { CounterName as Name, Counters, MeasureName } from '../../lambdas/core/ports/counters';

/** Remembers every count, in order. */
export class MemoryCounters implements Counters {
  readonly counted: { readonly name: Name; readonly reason: string }[] = [];

  readonly measured: { readonly name: MeasureName; readonly value: number }[] = [];

  measure(name: MeasureName, value: number): void {
    this.measured.push({ name, value });
  }

  count(name: Name, reason: string): void {
    this.counted.push({ name, reason });
  }

  /** Reasons counted under a name. */
  of(name: Name): readonly string[] {
    return this.counted.filter((one) => one.name === name).map(({ reason }) => reason);
  }
}
