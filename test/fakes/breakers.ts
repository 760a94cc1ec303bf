import { everyCell, type BreakerEntry, type Closing, type Run } from '../../lambdas/core/breaker';
import type { Breakers } from '../../lambdas/core/ports/breakers';

/** Runs and closings in memory. */
export class MemoryBreakers implements Breakers {
  private readonly entries: BreakerEntry[] = [];

  note(run: Run): Promise<void> {
    this.entries.push(run);
    return Promise.resolve();
  }

  close(closing: Closing): Promise<void> {
    this.entries.push(closing);
    return Promise.resolve();
  }

  read(of: string): Promise<readonly BreakerEntry[]> {
    const cellIn = (entry: BreakerEntry) => (entry.kind === 'run' ? entry.cell : entry.of);
    return Promise.resolve(
      this.entries.filter((entry) => of === everyCell || cellIn(entry).startsWith(`${of}/`)),
    );
  }
}
