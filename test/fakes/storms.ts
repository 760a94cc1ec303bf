import type { Instant } from '../../lambdas/core/instant';
import type { Storms } from '../../lambdas/core/ports/storms';
import type { Storm } from '../../lambdas/core/storms/storm';

/** Arrivals by the minute and the latest storm, in memory. */
export class MemoryStorms implements Storms {
  private readonly minutes = new Map<Instant, Set<string>>();
  private storm: Storm | undefined;

  count(incidentId: string, minute: Instant, most: number): Promise<number> {
    const counted = this.minutes.get(minute) ?? new Set<string>();
    if (counted.size < most) this.minutes.set(minute, counted.add(incidentId));
    return Promise.resolve(counted.size);
  }

  counted(minutes: readonly Instant[]): Promise<readonly number[]> {
    return Promise.resolve(minutes.map((minute) => this.minutes.get(minute)?.size ?? 0));
  }

  latest(): Promise<Storm | undefined> {
    return Promise.resolve(this.storm);
  }

  begin(storm: Storm): Promise<Storm> {
    if (!this.storm || this.storm.overAt !== undefined) this.storm = storm;
    return Promise.resolve(this.storm);
  }

  told(stormId: string): Promise<void> {
    return this.change(stormId, { told: true });
  }

  calm(stormId: string, calmAt: Instant | undefined): Promise<void> {
    return this.change(stormId, { calmAt });
  }

  over(stormId: string, overAt: Instant): Promise<void> {
    return this.change(stormId, { overAt });
  }

  private change(stormId: string, change: Partial<Storm>): Promise<void> {
    if (this.storm?.id === stormId && this.storm.overAt === undefined) {
      this.storm = { ...this.storm, ...change };
    }
    return Promise.resolve();
  }
}
