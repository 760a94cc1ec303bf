import * as z from 'zod';
import type { Counters } from '../core/ports/counters';
import type { HealthFeed } from '../core/ports/health';
import type { Changes } from '../core/ports/resources';
import { apiCallDetailType, readApiCallEvent } from './api-call-event';
import { type ChangeEvent, readDeployEvent } from './deploy-event';
import { readHealthEvent } from './health-event';
import { parseShape } from './malformed';

interface FeedPorts {
  readonly changes: Pick<Changes, 'record'>;
  readonly health: Pick<HealthFeed, 'record'>;
  readonly counters: Counters;
  /** How ARNs of the roles of this system begin. */
  readonly ownRoles: string;
}

const envelopeShape = z.object({ source: z.string(), 'detail-type': z.string() });

/** Records what events tell. An event that cannot be understood throws, and ends in the dead letters. */
export const feedRecorder =
  (ports: FeedPorts) =>
  async (event: unknown): Promise<void> => {
    const { source, 'detail-type': detailType } = parseShape(event, envelopeShape);
    if (source === 'aws.health') return recordHealth(ports, event);
    return recordChanges(
      ports,
      detailType === apiCallDetailType
        ? readApiCallEvent(event, ports.ownRoles)
        : readDeployEvent(event),
    );
  };

async function recordHealth({ health }: FeedPorts, event: unknown): Promise<void> {
  const message = readHealthEvent(event);
  await health.record(message.event, message.entities);
}

async function recordChanges({ changes, counters }: FeedPorts, read: ChangeEvent): Promise<void> {
  switch (read.kind) {
    case 'ignored':
      counters.count('SignalIgnored', read.reason);
      return;
    case 'changes':
      await Promise.all(read.changes.map((change) => changes.record(change)));
  }
}
