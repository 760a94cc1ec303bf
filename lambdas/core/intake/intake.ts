import type { Policy } from '../policy';
import type { Clock } from '../ports/clock';
import type { Counters } from '../ports/counters';
import type { Incidents } from '../ports/incidents';
import type { Ledger } from '../ports/ledger';
import type { Targets } from '../ports/resources';
import type { Topologies } from '../ports/topologies';
import type { Alarms } from '../ports/telemetry';
import type { Timer } from '../ports/timer';
import type { Workflows } from '../ports/workflow';

export interface IntakePorts {
  readonly incidents: Incidents;
  readonly targets: Targets;
  readonly alarms: Alarms;
  readonly topologies: Pick<Topologies, 'latest'>;
  readonly ledger: Ledger;
  readonly workflows: Workflows;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly policy: Policy;
  readonly account: string;
  /** The stack this runs in; its own alarms page people by themselves and are never treated. */
  readonly stackName: string;
}

/** What became of a signal: each has an answer, and each answer is counted or on a ledger. */
export type Admission =
  | { readonly kind: 'opened'; readonly incidentId: string }
  | { readonly kind: 'joined'; readonly incidentId: string }
  /** Opened and ended at once; nobody is told. */
  | { readonly kind: 'suppressed'; readonly incidentId: string; readonly reason: 'not-opted-in' }
  /** The new state is noted on the open incident, and the workflow was woken. */
  | { readonly kind: 'noted'; readonly incidentId: string }
  | { readonly kind: 'duplicate'; readonly incidentId: string }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

export type IgnoredReason =
  | 'foreign-account'
  | 'untreatable-type'
  | 'own-alarm'
  | 'nothing-open'
  | 'other-source'
  | 'evaluation-not-trusted';
