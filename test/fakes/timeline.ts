import { epochOf, instantOf, type Instant } from '../../lambdas/core/instant';
import type { Clock } from '../../lambdas/core/ports/clock';

type Happening = () => Promise<void> | void;

/** A clock that moves only when told to, and does what was scheduled on the way. */
export class Timeline implements Clock {
  private readonly scheduled: { readonly at: number; readonly happen: Happening }[] = [];
  private moment: number;

  constructor(start: Instant = '2026-01-01T12:00:00.000Z') {
    this.moment = epochOf(start);
  }

  now(): Instant {
    return instantOf(this.moment);
  }

  at(moment: Instant, happen: Happening): void {
    this.scheduled.push({ at: epochOf(moment), happen });
    this.scheduled.sort((one, other) => one.at - other.at);
  }

  after(minutes: number, happen: Happening): void {
    this.at(instantOf(this.moment + minutes * 60_000), happen);
  }

  /** Moves on to the moment, or stops at the first happening after which `enough` holds. */
  async advanceTo(moment: Instant, enough: () => boolean = () => false): Promise<void> {
    const until = epochOf(moment);
    while (!enough()) {
      const next = this.scheduled[0];
      if (!next || next.at > until) break;
      this.scheduled.shift();
      this.moment = Math.max(this.moment, next.at);
      await next.happen();
    }
    if (!enough()) this.moment = Math.max(this.moment, until);
  }

  async advance(minutes: number): Promise<void> {
    await this.advanceTo(instantOf(this.moment + minutes * 60_000));
  }
}
