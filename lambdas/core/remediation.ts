import type { IncidentType } from './diagnosis';
import type { Sign } from './sign';
import type { Target, TargetType } from './target';

type NonEmpty<T> = readonly [T, ...T[]];

/** What the lookups that could be made have found, by name. */
export type Found = Readonly<Record<string, unknown>>;

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
  /** How trouble that it treats shows in the evidence, for the rules. */
  readonly signs: readonly Sign[];
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
  /** Why a person approves every single start, whatever has been earned; left out where autonomy may be. */
  readonly neverAlone?: string;
  readonly blastRadius: { readonly targets: number; readonly usersNotice: string };
  /** What the person is told happens when nobody answers. */
  readonly ifIgnored: string;
  /** ARNs that must not change while this one does: the target and what shares its fate, as far as lookups name it. */
  readonly lockSet: (target: Target, found: Found) => NonEmpty<string>;
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
  /** Computed by code from several lookups; a selector that throws or finds nothing leaves it unbound. */
  | {
      readonly from: 'lookups';
      readonly select: (found: Found, target: Target) => unknown;
    }
  | { readonly from: 'constant'; readonly value: string };

type Input = Readonly<Record<string, unknown>>;

/** One AWS read, complete: all of its pages, or it counts as not made. */
export type Lookup = ReadOf &
  (
    | {
        /** Strings may hold `{{property}}` of the target. */
        readonly input: Input;
      }
    | {
        /** Lookups whose answers its input is made of; it is made one round after them, and not at all without them. */
        readonly after: NonEmpty<string>;
        /**
         * A list is one read each, found as the list of their answers. Undefined where, by what those found,
         * there is nothing to ask; the lookup has then found `undefined`.
         */
        readonly input: (found: Found, target: Target) => Input | readonly Input[] | undefined;
      }
  );

interface ReadOf {
  /** IAM service prefix and API name, for example `ecs:DescribeServices`. */
  readonly api: `${string}:${string}`;
  /** The IAM action where AWS calls it otherwise than the API, for example `s3:GetBucketPublicAccessBlock`. */
  readonly action?: `${string}:${string}`;
  /**
   * Resource part of the ARN it reads, for example `service/*`; all of them where AWS asks for several at once.
   * Left out where AWS offers no scope for it.
   */
  readonly on?: string | NonEmpty<string>;
  /** Service in that ARN where it is another one: `elasticloadbalancing` for zonal shifts. */
  readonly resourceService?: string;
  /** Control Region of a global service; left out for the Region the system runs in. */
  readonly region?: 'us-east-1';
  /** The error by which AWS documents that there is nothing to read; the lookup has then found `undefined`. */
  readonly notThere?: string;
}

/** A resource whose tags IAM evaluates for one of the writes; `select` answers with its ARN. */
export interface TagCarrier {
  readonly lookup: string;
  readonly select: (found: unknown) => unknown;
  /** Where its tags are read if the tagging API does not know its type; `select` answers with a record. */
  readonly tags?: { readonly lookup: string; readonly select: (found: unknown) => unknown };
  /** Whether it is written to this time, by what `lookup` found; anything but a clear `false` demands its tags. */
  readonly involved?: (found: unknown) => boolean;
}

/** Written as the condition for acting, so that a value that is not there refuses. */
export interface Precondition {
  /** Kebab-case; shown as the reason when it does not hold, for example `deployment-in-flight`. */
  readonly id: string;
  readonly because: string;
  readonly holds: (lookups: Found, target: Target) => boolean;
}

interface Access {
  /** IAM service prefix. */
  readonly service: string;
  readonly actions: NonEmpty<string>;
  /** Service in the ARNs it touches where that is another one: `elasticloadbalancing` for zonal shifts. */
  readonly resourceService?: string;
  /** The API call of the document that needs it, as the document writes it, where IAM names the action otherwise. */
  readonly through?: `${string}:${string}`;
  /** Control Region of a global service; left out for the Region the system runs in. */
  readonly region?: 'us-east-1';
}

/** `on` is the resource part of an ARN, for example `service/*`, or `*` where the API takes no resource. */
export type Read = Access & { readonly on: string };

/** A write is scoped by the tag its carrier must have, or by a list from config and the reason why. */
export type Write = Access & {
  /** Narrower IAM condition keys that AWS offers for it, by operator and key. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
} & ({ readonly tagCarrier: string } | Listed);

interface Listed extends FromList {
  readonly because: string;
  /** The tag carrier that takes the place of the list where config states that IAM looks at its tags. */
  readonly orTagged?: { readonly where: 'bucketAbac'; readonly tagCarrier: string };
}

export interface FromList {
  readonly allowList: string;
  /** Which of its entries a start would use; one that is not a string, or cannot be told, is on no list. */
  readonly entries: (found: Found, target: Target) => readonly unknown[];
}

/** Values a key may have, written out or from a list of config, where none may hold a wildcard. */
export type ConditionValue = string | readonly string[] | FromList;

/** How what was changed is put back. Having no way back is allowed, but has to be argued. */
export type Compensation =
  /** By another document, after `worsened`. */
  | { readonly remediationId: string }
  /** By the same document, with the values before and after exchanged. */
  | Exchange
  | { readonly none: string };

export interface Exchange {
  readonly exchange: NonEmpty<ChangedValue>;
  /**
   * A temporary change: it is put back this long after the start at the latest, and at once when the
   * incident ends without recovery. Left out, it is put back only after `worsened`.
   */
  readonly revertAfterMinutes?: number;
}

/** One value that a document sets: by what it finds now, a revert tells our value from somebody else's. */
export interface ChangedValue {
  /** Parameter that carries the value before the change; the document refuses when it finds another. */
  readonly before: string;
  /** Parameter that carries the value set. */
  readonly after: string;
  /** The value now, in the spelling of those parameters. */
  readonly now: (found: Found, target: Target) => unknown;
  /**
   * Whether a value in place of the proposed one changes less, by the values before and proposed. Left out, a person
   * can only take the proposed value or leave it.
   */
  readonly narrower?: (value: string, before: string, proposed: string) => boolean;
}

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
  readonly recovery: RecoveryRule;
  /** Metrics that must not get worse; dimensions may hold `{{property}}` of the target. */
  readonly guards: readonly GuardMetric[];
}

/** How the source of the signal tells that it worked (law 7). */
export type RecoveryRule =
  /** Fresh datapoints meet the alarm's own M of N. */
  | { readonly kind: 'own-alarm' }
  /**
   * AWS Config has judged the resource compliant after the action, and a direct read of it agrees (see
   * `isSound` of the target type). `with` names the managed rules that this can be said of.
   */
  | { readonly kind: 'compliance'; readonly with: NonEmpty<string> };

export interface GuardMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  readonly worse: 'higher' | 'lower';
  /** How much worse than before the action counts as worsened, as a fraction of the value before. */
  readonly tolerance: number;
  /** A minute when left out, the shortest period that every AWS service metric is stored in. */
  readonly periodSeconds?: number;
}
