import type { Api, CallAs } from '../endpoint/api';
import type { WorldInput } from './spec';

/** What the template deployed that the world's APIs serve. */
export interface Deployed {
  readonly documents: readonly DeployedDocument[];
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

export interface DeployedDocument {
  readonly name: string;
  /** The document as JSON, `assumeRole` a literal ARN. */
  readonly content: unknown;
  /** What `DescribeDocument` answers, 64 hex digits. */
  readonly hash: string;
}

/** Services that break and recover by cause and effect on virtual time, and the APIs to look at and treat them. */
export interface World {
  /** Begins a scenario at the current moment, replacing the one before. */
  start(spec: WorldInput): void;
  /** Begins a scenario at the current moment beside those that are on; each sees only its own resources. */
  join(spec: WorldInput): void;
  /** Like `join`, but nobody judges its alarms before what this answers with is called. */
  prepare(spec: WorldInput): () => void;
  apis(callAs: CallAs, deployed: Deployed): readonly Api[];
  /** Mutes an alarm from now until a virtual moment, or ends its mute. */
  setAlarmMute(alarm: string, until: number | undefined): void;
  /** Closes a change calendar from now until a virtual moment, or opens it. */
  setCalendar(name: string, closedUntil: number | undefined): void;
  /** Has a maintenance window work from now until a virtual moment. */
  workInWindow(id: string, until: number): void;
  /** Has AWS Health tell that an event begins now, or is over. */
  setHealthEvent(code: string, status: 'open' | 'closed'): void;
  /** Sets an alarm to OK and lets it judge only datapoints that come after. */
  clearAlarm(alarm: string): void;
  /** Ends everything that is wrong with a resource, as if it had healed by itself. */
  heal(resourceArn: string): void;
  close(): void;
}
