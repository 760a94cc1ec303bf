import type { IncidentType } from './diagnosis';
import type { Target, TargetType } from './target';

type NonEmpty<T> = readonly [T, ...T[]];

/** One thing the system knows how to fix, as declared beside its SSM document. */
export interface Remediation {
  /** Kebab-case; also the name of its two files and part of the document's name. */
  readonly id: string;
  readonly title: string;
  readonly treats: NonEmpty<IncidentType>;
  readonly targetType: TargetType;
  /** One sentence each, for people and for the model. */
  readonly useWhen: string;
  readonly doNotUseWhen: string;
  readonly parameters: Readonly<Record<string, ParameterSource>>;
  /** AWS reads made by code for preconditions and parameters, immediately before a start. */
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** Tag carriers besides the target itself, each found by a lookup; all of them must be opted in. */
  readonly carriers?: Readonly<Record<string, TagCarrier>>;
  readonly preconditions: readonly Precondition[];
  readonly reads: readonly Read[];
  readonly writes: NonEmpty<Write>;
  /** What the role could still do beyond what its document does. */
  readonly residualAuthority: string;
  readonly risk: 'low' | 'medium' | 'high';
  readonly blastRadius: { readonly targets: number; readonly usersNotice: string };
  /** What the person is told happens when nobody answers. */
  readonly ifIgnored: string;
  /** ARNs that must not change while this one does: the target and what shares its fate. */
  readonly lockSet: (target: Target) => NonEmpty<string>;
  readonly compensation: Compensation;
  readonly driftsFromIac: string;
  readonly nativeAlternative: string;
  readonly limits: Limits;
  readonly validation: ValidationPlan;
}

/** Where a document parameter comes from. There is no way to write "from the model". */
export type ParameterSource =
  | { readonly from: 'target'; readonly property: string }
  | { readonly from: 'target-tag'; readonly key: string }
  | {
      readonly from: 'lookup';
      readonly lookup: string;
      readonly select: (found: unknown) => unknown;
    }
  | { readonly from: 'constant'; readonly value: string };

/** One AWS read; strings of the input may hold `{{property}}` of the target. */
export interface Lookup {
  /** IAM service prefix and API name, for example `ecs:DescribeServices`. */
  readonly api: `${string}:${string}`;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A resource whose tags IAM evaluates for one of the writes; `select` answers with its ARN. */
export interface TagCarrier {
  readonly lookup: string;
  readonly select: (found: unknown) => unknown;
}

/** Written as the condition for acting, so that a value that is not there refuses. */
export interface Precondition {
  /** Kebab-case; shown as the reason when it does not hold, for example `deployment-in-flight`. */
  readonly id: string;
  readonly because: string;
  readonly holds: (lookups: Readonly<Record<string, unknown>>, target: Target) => boolean;
}

interface Access {
  /** IAM service prefix. */
  readonly service: string;
  readonly actions: NonEmpty<string>;
}

/** `on` is the resource part of an ARN, for example `service/*`, or `*` where the API takes no resource. */
export type Read = Access & { readonly on: string };

/** A write is scoped by the tag its carrier must have, or by a list from config and the reason why. */
export type Write = Access & {
  /** Narrower IAM condition keys that AWS offers for it. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
} & ({ readonly tagCarrier: string } | { readonly allowList: string; readonly because: string });

/** Having no way back is allowed, but has to be argued. */
export type Compensation = { readonly remediationId: string } | { readonly none: string };

export interface Limits {
  /** From 0 to 1, inclusive. */
  readonly minimumConfidence: number;
  readonly cooldownMinutes: number;
  readonly maximumPerDay: number;
}

export interface ValidationPlan {
  readonly settleMinutes: number;
  /** From the end of settling; without a verdict by then the verdict is `inconclusive`. */
  readonly deadlineMinutes: number;
  /** `own-alarm`: fresh datapoints meet the alarm's own M of N. */
  readonly recovery: { readonly kind: 'own-alarm' };
  /** Metrics that must not get worse; dimensions may hold `{{property}}` of the target. */
  readonly guards: readonly GuardMetric[];
}

export interface GuardMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  readonly worse: 'higher' | 'lower';
  /** How much worse than before the action counts as worsened, as a fraction of the value before. */
  readonly tolerance: number;
}
