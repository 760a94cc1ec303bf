import type { Instant } from '../instant';
import type { TargetType } from '../target';

/** What stands where and what calls what, as one scan found it. */
export interface Topology {
  /** When the scan began: what changed after that moment it has not seen. */
  readonly scannedAt: Instant;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly Edge[];
  /** What the scan could not read; never silently left out. */
  readonly unread: readonly Unscanned[];
}

/** A resource, or something that only traces know, such as a dependency outside the account. */
export interface TopologyNode {
  /** Its ARN where it has one, otherwise the type and name by which X-Ray calls it. */
  readonly id: string;
  /** Undefined for what cannot be treated. */
  readonly type: TargetType | undefined;
  /** As people say it: the last part of an ARN, or the name of the traced service. */
  readonly name: string;
  readonly optedIn: boolean;
  /** Business tags, as labels; of any other tag nothing is kept. */
  readonly tags: Readonly<Partial<Record<BusinessTag, string>>>;
  /** Running now: a task definition, a function version; undefined where the type has none. */
  readonly version: string | undefined;
  /** Whether a trace passed through it in the hour before the scan. */
  readonly traced: boolean;
  /** What X-Ray calls it: one component may stand in traces under several types and names. */
  readonly tracedAs: readonly TracedName[];
}

export interface TracedName {
  /** As X-Ray says it, for example `AWS::Lambda::Function`, `client` or `remote`; some services have none. */
  readonly type: string | undefined;
  readonly name: string;
}

export const businessTags = [
  'criticality',
  'environment',
  'cost-center',
  'settlement-window',
] as const;

export type BusinessTag = (typeof businessTags)[number];

/**
 * `from` calls, contains or feeds `to`: trouble of `to` shows at `from`. So a caller points to what it calls, a
 * load balancer to its target group and that to the service behind it, a group to its instances, an alias to its
 * function; and a queue or stream to the function that consumes it, because messages pile up at the queue.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly by: 'trace' | 'declaration';
}

/** Where a scan looks, apart from the tags without which there is none. */
export const scanSources = [
  'traces',
  'load-balancers',
  'ecs-services',
  'event-sources',
  'function-aliases',
  'auto-scaling',
  'resilience-hub',
] as const;

export type ScanSource = (typeof scanSources)[number];

export interface Unscanned {
  readonly source: ScanSource;
  readonly because: string;
}
