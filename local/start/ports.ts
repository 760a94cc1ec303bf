import type { Settings } from '../../bin/commands/settings';
import type { CallAs, RecordedCall } from '../endpoint/api';
import type { Faults } from '../endpoint/faults';
import type { DeployedDocument, World } from '../world/contract';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A message as the topic delivered it to people. */
export interface Told {
  readonly at: number;
  readonly subject: string;
  readonly text: string;
}

/** The local account as a scenario's run needs it; `local/account.ts` is one. */
export interface Account {
  readonly endpointUrl: string;
  readonly speed: number;
  /** Virtual epoch milliseconds. */
  readonly clock: { now(): number };
  readonly settings: Settings;
  readonly documents: readonly DeployedDocument[];
  readonly world: Pick<World, 'prepare' | 'heal' | 'clearAlarm'>;
  readonly callAs: CallAs;
  readonly faults: Pick<Faults, 'inject'>;
  /** Puts an event on the account's bus, as its source would. */
  publish(event: Readonly<Record<string, unknown>>): void;
  /** Calls back with every event the world puts on the bus. */
  onEvent(listener: (event: Readonly<Record<string, unknown>>) => void): void;
  /** Breaks off a durable execution as a fault of the service would. */
  failWorkflow(incidentId: string): void;
  credentialsFor(name: string): Credentials;
  calls(): readonly RecordedCall[];
  notices(): readonly Told[];
}
