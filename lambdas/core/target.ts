import type { TargetType } from './target-types/every-type';

export type { TargetType } from './target-types/every-type';

/** The resource in trouble, as looked up just now; nothing of it comes from the event but the ARN. */
export interface Target {
  readonly arn: string;
  readonly type: TargetType;
  readonly account: string;
  readonly region: string;
  /** From the environment tag named in config; undefined when the resource has none. */
  readonly environment: string | undefined;
  /** Named parts of the ARN that parameters may be bound to, for example `cluster` and `service`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** As far as the ARN alone says; whether it is there, and what it carries, nobody has looked yet. */
export type NamedTarget = Pick<Target, 'arn' | 'type' | 'account' | 'region' | 'properties'>;
