import type { SwitchPosition } from '../../lambdas/core/kill-switch';
import type { KillSwitch } from '../../lambdas/core/ports/runner';

/** A switch that a test may throw at any time. */
export class MemoryKillSwitch implements KillSwitch {
  private position: SwitchPosition = { kind: 'go' };

  stop(because = 'stopped by a person'): void {
    this.position = { kind: 'stop', because };
  }

  set(position: SwitchPosition): void {
    this.position = position;
  }

  go(): void {
    this.position = { kind: 'go' };
  }

  read(): Promise<SwitchPosition> {
    return Promise.resolve(this.position);
  }
}
