import type { Instant } from '../instant';
import type { TargetType } from '../target';

/** What stands where and what calls what, as one scan found it. */
export interface Topology {
  readonly scannedAt: Instant;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly Edge[];
  /** What the scan could not read; never silently left out. */
  readonly unread: readonly { readonly source: string; readonly because: string }[];
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
  /** Whether a trace passed through it since the scan before. */
  readonly traced: boolean;
}

export const businessTags = [
  'criticality',
  'environment',
  'cost-center',
  'settlement-window',
] as const;

export type BusinessTag = (typeof businessTags)[number];

/** `from` calls, contains or feeds `to`: trouble of `to` shows at `from`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly by: 'trace' | 'declaration';
}
