import type { Found, Lookup } from '../remediation';
import type { Quota } from './quotas';
import type { Target } from '../target';

export type Named = Readonly<Record<string, string>>;

/** One type of resource that can be treated: how it is recognised, and what is looked at when it is in trouble. */
export interface TypeOfTarget<Type extends string = string> {
  readonly type: Type;
  /** Service and resource part of the ARN; its named groups become the target's properties. */
  readonly service: string;
  readonly resource: RegExp;
  /**
   * Set for types whose ARNs name no account, and but for `own-account` no Region either: where their tags are
   * read. That they are found there is what says that they are ours (GetResources answers for the caller's
   * account alone).
   */
  readonly unplaced?: 'own-region' | 'us-east-1' | 'own-account';
  /**
   * Resource part of the ARN of what it is a part of: that carries the tags, and deploys are recorded of it.
   * Left out for everything that carries tags of its own.
   */
  readonly partOf?: (properties: Named) => string;
  /** Set for types of which the tagging API answers nothing: the service that is asked for their tags. */
  readonly tags?: 'auto-scaling';
  /** Dimensions that, in this namespace, name the resource, or its whole ARN; every one of them is needed. */
  readonly dimensions: readonly NamedByDimensions[];
  /** Quotas of the account that it shares with others of its kind. */
  readonly quotas?: readonly Quota[];
  /** The log groups that its service writes to unless told otherwise; the tag of a target comes before. */
  readonly logGroups?: (properties: Named) => readonly string[];
  /** Whether trouble of it is told by what its callers do, as that of stores and queues is. */
  readonly asksOfCallers?: true;
  /** What its owner says of it by its name and tags; numbers and flags, since names and tags are text of strangers. */
  readonly ownerSays?: (
    target: Pick<Target, 'properties' | 'tags'>,
  ) => Readonly<Record<string, number | boolean>>;
  /** What the service itself says of the resource; left out where an adapter of its own reads it. */
  readonly state?: StateOfTarget;
  /** How AWS Config names the type, and its id of a resource as the resource part of the ARN. */
  readonly config?: {
    readonly resourceType: string;
    readonly resource: (resourceId: string) => string;
  };
  /**
   * Whether the state, read directly, shows none of the trouble that Config rules find; written as the
   * condition for saying so. Without it no finding about the type is ever confirmed to be over.
   */
  readonly isSound?: (state: Readonly<Record<string, unknown>>) => boolean;
}

export interface NamedByDimensions {
  readonly namespace: string;
  /** The resource part of the ARN, or the whole where a dimension says it. */
  readonly resource: (dimensions: Named) => string | undefined;
}

/** A metric as its service's documentation names it. */
export interface TargetMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  readonly unit: MetricUnit;
  /** CloudWatch dimension to property of the target; `arn` is the target's own. */
  readonly dimensions: Named;
  /** Dimensions that are the same for every target, for example `Role: WRITER`. */
  readonly fixed?: Named;
  /** Dimensions that no ARN tells, as the alarm's own metric has them; without them the metric is not asked for. */
  readonly ofAlarm?: readonly string[];
  /** Further dimensions of which every value counts: of the metrics found the worst, or their sum. */
  readonly across?: { readonly dimensions: readonly string[]; readonly as: 'MAX' | 'SUM' };
  /** Asked for only of targets whose properties are these. */
  readonly when?: Named;
  /** What it means that there is no datapoint; left out, that something was not read. */
  readonly silence?: Silence;
}

/**
 * `nothing-to-count`: the metric is reported only while it is not zero, or only while there is traffic.
 * `not-in-use`: it is reported only where a feature is on or a hardware has it.
 */
export type Silence = 'nothing-to-count' | 'not-in-use';

/** In CloudWatch's words. */
export type MetricUnit =
  'Percent' | 'Count' | 'Count/Second' | 'Bytes' | 'Seconds' | 'Milliseconds' | 'Microseconds';

export interface StateOfTarget {
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** Numbers and enumerations only; throws where the answer is of another shape. */
  readonly values: (found: Found) => Readonly<Record<string, number | string | boolean>>;
}
