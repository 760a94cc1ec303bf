import type { Instant } from '../instant';
import type { Found, Lookup } from '../remediation';
import type { NamedTarget, Target } from '../target';

/** Looks resources up by ARN; undefined only for the documented "not there" or "carries no tags". */
export interface Targets {
  read(arn: string): Promise<Target | undefined>;
}

/** Reads the tags of anything that has an ARN, of a type that can be treated or not; undefined as above. */
export interface Tags {
  tagsOf(arn: string): Promise<Readonly<Record<string, string>> | undefined>;
}

/** Everything that carries the opt-in tag in this account and Region, by ARN. */
export interface Territory {
  optedIn(tag: { readonly key: string; readonly value: string }): Promise<ReadonlySet<string>>;
}

/** Makes an AWS read that a declaration names, all of its pages; throws when it cannot. */
export interface Lookups {
  read(call: LookupCall): Promise<unknown>;
}

export type LookupCall = Pick<Lookup, 'api' | 'region'> & { readonly input: Found };

/**
 * Who changed something, by kind alone: this system; a service of AWS by itself, such as one that scales; a person; or a
 * role that something else acts as, such as a pipeline. Deploys do not say.
 */
export const changeAuthors = ['paramedic', 'aws', 'person', 'role', 'unsaid'] as const;
export type ChangeAuthor = (typeof changeAuthors)[number];

/** A deploy or configuration change, recorded as it happened. */
export interface Change {
  readonly resourceArn: string;
  readonly what: string;
  readonly state: 'in-progress' | 'completed' | 'failed';
  readonly by: ChangeAuthor;
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
