import type { KillSwitch } from '../../lambdas/core/ports/runner';

type Position = Awaited<ReturnType<KillSwitch['read']>>;

/** A switch that a test may throw at any time. */
export class MemoryKillSwitch implements KillSwitch {
  private position: Position = { kind: 'go' };

  stop(because = 'stopped by a person'): void {
    this.position = { kind: 'stop', because };
  }

  go(): void {
    this.position = { kind: 'go' };
  }

  read(): Promise<Position> {
    return Promise.resolve(this.position);
  }
}
