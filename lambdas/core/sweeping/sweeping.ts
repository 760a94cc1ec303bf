import type { Policy } from '../policy';
import type { Attempts } from '../ports/attempts';
import type { Clock } from '../ports/clock';
import type { Counters } from '../ports/counters';
import type { Bus, Events, Outbox } from '../ports/events';
import type { Findings } from '../ports/findings';
import type { Follow } from '../ports/follow';
import type { Incidents } from '../ports/incidents';
import type { Ledger } from '../ports/ledger';
import type { PutBack } from '../ports/put-back';
import type { Requeue } from '../ports/requeue';
import type { Changes, Territory } from '../ports/resources';
import type { Alarms } from '../ports/telemetry';
import type { Storms } from '../ports/storms';
import type { Topologies } from '../ports/topologies';
import type { TrustRecords } from '../ports/trust-records';
import type { Workflows } from '../ports/workflow';

export interface SweepPorts {
  readonly incidents: Incidents;
  readonly ledger: Ledger;
  readonly attempts: Attempts;
  readonly workflows: Workflows;
  readonly events: Events;
  readonly outbox: Outbox;
  readonly bus: Bus;
  readonly storms: Storms;
  readonly alarms: Alarms;
  readonly topologies: Pick<Topologies, 'latest'>;
  readonly findings: Findings;
  readonly territory: Territory;
  readonly changes: Pick<Changes, 'since'>;
  readonly trust: Pick<TrustRecords, 'follow' | 'copy'>;
  readonly follow: Follow;
  readonly putBack: PutBack;
  readonly requeue: Requeue;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** One thing the sweeper put right, and on what. */
export interface Swept {
  readonly what:
    | 'restarted'
    | 'escalated'
    | 'told-again'
    | 'followed'
    | 'requeued'
    | 'putting-back'
    | 'settled'
    | 'calmed'
    | 'left-changed'
    | 'sent'
    | 'counted'
    | 'looked-back';
  readonly on: string;
}

/** Does all of it whatever fails on the way, then fails with the first error, so that it is noticed. */
export async function everyOne<T>(
  items: readonly T[],
  sweep: (item: T) => Promise<readonly Swept[]>,
): Promise<readonly Swept[]> {
  const done: Swept[] = [];
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      done.push(...(await sweep(item)));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} could not be swept`);
  return done;
}
