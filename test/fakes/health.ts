import type { HealthEntity, HealthEvent } from '../../lambdas/core/health';
import type { HealthFeed } from '../../lambdas/core/ports/health';

/** What AWS Health told, by service and by entity; the latest word on each. */
export class MemoryHealth implements HealthFeed {
  private readonly kept = new Map<string, Map<string, HealthEvent>>();

  record(event: HealthEvent, entities: readonly HealthEntity[]): Promise<void> {
    this.keep(`${event.service} ${event.region}`, event);
    for (const { name, isWell } of entities) {
      this.keep(name, isWell ? { ...event, status: 'closed' } : event);
    }
    return Promise.resolve();
  }

  private keep(key: string, event: HealthEvent): void {
    const events = this.kept.get(key) ?? new Map<string, HealthEvent>();
    const before = events.get(event.eventArn);
    if (!before || before.at < event.at) events.set(event.eventArn, event);
    this.kept.set(key, events);
  }

  ofService(service: string, region: string): Promise<readonly HealthEvent[]> {
    return this.ofEntity(`${service} ${region}`);
  }

  ofEntity(entity: string): Promise<readonly HealthEvent[]> {
    return Promise.resolve([...(this.kept.get(entity)?.values() ?? [])]);
  }
}
