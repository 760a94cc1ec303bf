import type { Instant } from '../instant';
import type { Lookup } from '../remediation';
import type { NamedTarget, Target } from '../target';

/** Looks resources up by ARN; undefined only for the documented "not there" or "carries no tags". */
export interface Targets {
  read(arn: string): Promise<Target | undefined>;
}

/** Makes a declared AWS read, with `{{property}}` filled in from the target. */
export interface Lookups {
  read(lookup: Lookup, target: Target): Promise<unknown>;
}

/** A deploy or configuration change, recorded as it happened. */
export interface Change {
  readonly resourceArn: string;
  readonly what: string;
  readonly state: 'in-progress' | 'completed' | 'failed';
  readonly at: Instant;
}

export interface Changes {
  record(change: Change): Promise<void>;
  /** Latest first. */
  since(resourceArn: string, from: Instant): Promise<readonly Change[]>;
}

/** What a target's own service says about it now, by target type. */
export interface TargetStates {
  read(target: NamedTarget): Promise<TargetState>;
}

export interface TargetState {
  readonly at: Instant;
  /** Numbers and enumerations only, for example `runningCount`, `rolloutState`, `outOfMemoryStops`. */
  readonly values: Readonly<Record<string, number | string | boolean>>;
}
