import type { HealthEntity, HealthEvent } from '../health';

/** What AWS Health has told of this account, as it was told. */
export interface HealthFeed {
  /**
   * Keeps the event for its service, and for every entity of ours that it names; for one that is well it is closed.
   * The latest word stands.
   */
  record(event: HealthEvent, entities: readonly HealthEntity[]): Promise<void>;
  ofService(service: string, region: string): Promise<readonly HealthEvent[]>;
  /** By ARN, or by the id that the service itself goes by. */
  ofEntity(entity: string): Promise<readonly HealthEvent[]>;
}
