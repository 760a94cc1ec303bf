import * as z from 'zod';
import type { Counters } from '../core/ports/counters';
import type { HealthFeed } from '../core/ports/health';
import type { Changes } from '../core/ports/resources';
import { readDeployEvent } from './deploy-event';
import { readHealthEvent } from './health-event';
import { parseShape } from './malformed';

interface FeedPorts {
  readonly changes: Pick<Changes, 'record'>;
  readonly health: Pick<HealthFeed, 'record'>;
  readonly counters: Counters;
}

const envelopeShape = z.object({ source: z.string() });

/** Records what events tell. An event that cannot be understood throws, and ends in the dead letters. */
export const feedRecorder =
  (ports: FeedPorts) =>
  async (event: unknown): Promise<void> => {
    const { source } = parseShape(event, envelopeShape);
    await (source === 'aws.health' ? recordHealth(ports, event) : recordDeploy(ports, event));
  };

async function recordHealth({ health }: FeedPorts, event: unknown): Promise<void> {
  const message = readHealthEvent(event);
  await health.record(message.event, message.entities);
}

async function recordDeploy({ changes, counters }: FeedPorts, event: unknown): Promise<void> {
  const read = readDeployEvent(event);
  switch (read.kind) {
    case 'ignored':
      counters.count('SignalIgnored', read.reason);
      return;
    case 'changes':
      await Promise.all(read.changes.map((change) => changes.record(change)));
  }
}
