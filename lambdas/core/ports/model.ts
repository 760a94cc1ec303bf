import type { Asked } from '../model-cost';
import type { Outgoing } from '../privacy/outgoing';

/** One forced tool call, for a label. What is asked leaves the account. */
export interface Model {
  ask(question: ModelQuestion): Promise<ModelReply>;
}

export interface ModelQuestion {
  /** The one tool that the model is forced to call; words of ours. */
  readonly tool: { readonly name: string; readonly description: string };
  readonly system: Outgoing;
  readonly user: Outgoing;
  /** JSON schema of the tool's input: enums and evidence ids, which have passed the door. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The tool input, unparsed; or why there is none. Calls counts every request sent, of every model in the chain. */
export type ModelReply = Asked &
  (
    | { readonly kind: 'answer'; readonly input: unknown; readonly modelId: string }
    | { readonly kind: 'silent'; readonly because: string }
  );

/** So many calls per hour, shared by all incidents. */
export interface ModelBudget {
  /** Reserves one call under a name; true also when that name has one in this hour. False at the cap. */
  reserve(name: string, callsPerHour: number): Promise<boolean>;
}
