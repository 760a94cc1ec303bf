import type { Instant } from './instant';

export const evidenceSources = [
  'alarm-metric',
  'finding',
  'target-metrics',
  'target-state',
  'tags',
  'logs',
  'changes',
  'neighbours',
  'health',
  'quota',
  'history',
  'business',
] as const;

/** A fact gathered by code; the model may cite its id and nothing else. */
export interface Evidence {
  /** Unique within one diagnosis, for example `alarm-metric`, `finding`, `target-state`, `logs-1`. */
  readonly id: string;
  readonly source: (typeof evidenceSources)[number];
  /** When the fact was true, not when it was read. */
  readonly at: Instant;
  /** One sanitised sentence for people and for the model. */
  readonly summary: string;
  /** Numbers and enumerations the rules classifier reads. */
  readonly values: Readonly<Record<string, number | string | boolean>>;
}

/** What was gathered, and, never silently, what could not be read. */
export interface Picture {
  readonly gatheredAt: Instant;
  readonly evidence: readonly Evidence[];
  readonly unread: readonly { readonly source: Evidence['source']; readonly because: string }[];
  /** Components around the target in which the trouble may lie, likeliest first; empty when nobody looked. */
  readonly suspects: readonly Suspected[];
}

/** A component of the topology, as the localiser ranks it. */
export interface Suspected {
  readonly nodeId: string;
  /** Undefined for what has none, such as a dependency outside the account. */
  readonly arn: string | undefined;
  /** As people say it. */
  readonly name: string;
  /** Whether it alone explains what is seen at the target; one at most does. */
  readonly standsOut: boolean;
  readonly because: string;
}
