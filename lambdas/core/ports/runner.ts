import type { ExecutionReading, StartRequest } from '../attempt';
import type { SwitchPosition } from '../kill-switch';

/** Starts and follows SSM automations. Held by the executor alone. */
export interface Runner {
  /** Sends exactly this request; answers with the execution's id. */
  start(request: StartRequest): Promise<string>;
  /** The execution carrying this attempt's tag, or undefined when SSM answered that there is none. */
  find(attempt: string): Promise<string | undefined>;
  read(execution: string): Promise<ExecutionReading>;
  stop(execution: string): Promise<void>;
}

/** What SSM itself says about a document. */
export interface Documents {
  /** SSM's own hash of version 1 if the document is active, undefined when there is no such document. */
  hashOf(documentName: string): Promise<string | undefined>;
}

/** Read uncached and last. */
export interface KillSwitch {
  read(): Promise<SwitchPosition>;
}
