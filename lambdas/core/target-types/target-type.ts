import type { Found, Lookup } from '../remediation';
import type { Sign } from '../sign';

export type Named = Readonly<Record<string, string>>;

/** One type of resource that can be treated: how it is recognised, and what is looked at when it is in trouble. */
export interface TypeOfTarget<Type extends string = string> {
  readonly type: Type;
  /** Service and resource part of the ARN; its named groups become the target's properties. */
  readonly service: string;
  readonly resource: RegExp;
  /**
   * Set for types whose ARNs name neither account nor Region: where their tags are read. That they are
   * found there is what says that they are ours (GetResources answers for the caller's account alone).
   */
  readonly unplaced?: 'own-region' | 'us-east-1';
  /**
   * Resource part of the ARN of what it is a part of: that carries the tags, and deploys are recorded of it.
   * Left out for everything that carries tags of its own.
   */
  readonly partOf?: (properties: Named) => string;
  /** Set for types of which the tagging API answers nothing: the service that is asked for their tags. */
  readonly tags?: 'auto-scaling';
  /** Dimensions that, in this namespace, name the resource; every one of them is needed. */
  readonly dimensions: readonly {
    readonly namespace: string;
    readonly resource: (dimensions: Named) => string | undefined;
  }[];
  /** Metrics looked at beside the alarm's own. */
  readonly metrics: readonly TargetMetric[];
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
  /** Trouble that no remediation of ours treats. */
  readonly signs: readonly Sign[];
}

export interface TargetMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: string;
  /** CloudWatch dimension to property of the target. */
  readonly dimensions: Named;
  /** Dimensions that are the same for every target, for example `Role: WRITER`. */
  readonly fixed?: Named;
  /** Reported only when nonzero: no datapoint is then neither evidence nor a gap. */
  readonly sparse?: true;
}

export interface StateOfTarget {
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** Numbers and enumerations only; throws where the answer is of another shape. */
  readonly values: (found: Found) => Readonly<Record<string, number | string | boolean>>;
}
