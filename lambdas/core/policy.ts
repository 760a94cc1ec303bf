import type { BreakerLimits } from './breaker';
import type { BusinessMetric } from './business-metric';
import type { Priority } from './incident';
import type { TokenPrice } from './model-cost';
import type { Privacy } from './privacy/outgoing';

/** `observe` records and never runs; `shadow` needs a person's approval; `off` does not even propose. */
export type Mode = 'off' | 'observe' | 'shadow' | 'autonomous';

/** The settings of `paramedic.config.ts`, compiled at synth and bundled with every function. */
export interface Policy {
  readonly schema: 1;
  /** sha256 of everything below, recorded with every decision. */
  readonly hash: string;
  readonly optIn: { readonly key: string; readonly value: string };
  /** Ids of the remediations that are deployed; no other is proposed or started. */
  readonly library: readonly string[];
  /** Hash of the declared signs that the rules classify by. */
  readonly signs: string;
  /** What may be written where IAM sees no tags: exact ARNs, or values of a condition key. */
  readonly allowLists: Readonly<Record<string, readonly string[]>>;
  /** Whether IAM sees the tags of buckets. */
  readonly bucketAbac: boolean;
  /** What people have taken into their own hands: never touched, only reported. */
  readonly manual: { readonly key: string; readonly value: string };
  /** By which nothing runs while they are closed, or at work. */
  readonly windows: {
    /** Names or ARNs of SSM change calendars. */
    readonly calendars: readonly string[];
    /** Ids of SSM maintenance windows. */
    readonly maintenance: readonly string[];
  };
  /** Which alarms are signals, as in the event rule; without it the sweeper brings none back. */
  readonly alarms?: AlarmSelection;
  /** Which rules of AWS Config signal; without it, none. */
  readonly findings?: { readonly rules: readonly string[] };
  /** What the business counts; without it, nothing. */
  readonly businessMetrics?: readonly BusinessMetric[];
  readonly environmentTag: string;
  readonly criticalityTag: string;
  /** Per remediation and environment; an environment that is not listed is `observe`. */
  readonly modes: Readonly<Record<string, Readonly<Record<string, Mode>>>>;
  /** Cells a person has allowed to run alone: `incidentType/remediation/environment`. */
  readonly autonomousCells: readonly string[];
  readonly approvers: readonly string[];
  /** Address at which people read how to judge and answer a question; docs/operating.md where there is none. */
  readonly instructions?: string | undefined;
  /** Who answers by Slack; without it, nobody. */
  readonly slack?: SlackPolicy | undefined;
  readonly priorities: Readonly<Record<Priority, PriorityPolicy>>;
  /** Value of the criticality tag to priority; anything else is P2. */
  readonly criticalities: Readonly<Record<string, Priority>>;
  readonly model: ModelPolicy;
  readonly trust: TrustPolicy;
  readonly caps: Caps;
  /** How many runs in a row may be without effect before a person must look. */
  readonly breaker: BreakerLimits;
  readonly storms: StormPolicy;
  /** What leaves the account as it is, and what is replaced. */
  readonly privacy: Privacy;
  readonly topology: TopologyPolicy;
}

export interface AlarmSelection {
  readonly select:
    'all' | { readonly prefixes: readonly string[]; readonly arns: readonly string[] };
  readonly ignorePrefixes: readonly string[];
}

export interface SlackPolicy {
  /** Id of the workspace. */
  readonly team: string;
  /** A user's id to the approver that it stands for. */
  readonly users: Readonly<Record<string, string>>;
}

export interface PriorityPolicy {
  readonly reviewMinutes: number;
  readonly remindAfterMinutes: number;
}

export interface ModelPolicy {
  /** Tried in order; each an inference profile or model id. */
  readonly chain: readonly [string, ...string[]];
  readonly callsPerHour: number;
  /** US dollars, as the tokens of its answers cost them; at the cap, rules alone classify. */
  readonly dollarsPerDay: number;
  /** By model of the chain. */
  readonly prices: Readonly<Record<string, TokenPrice>>;
  /** Whether the model is asked once more, about the logs, when a recovery was measured. */
  readonly afterAction: 'compare-logs' | 'nothing';
}

export interface StormPolicy {
  /** So many incidents opened within so many minutes are a storm. */
  readonly incidents: number;
  readonly minutes: number;
  /** What began so long before or after another incident of its dependency cluster joins it; 0: nothing does. */
  readonly joinMinutes: number;
}

/** What a track record must show before its cell may act alone. */
export interface TrustPolicy {
  /** Judged outcomes, by weight. */
  readonly minimumJudged: number;
  /** Of the two-sided 95 % Wilson interval of the share of right outcomes. */
  readonly minimumLowerBound: number;
  /** So long an outcome counts in full, and harm bars the cell. */
  readonly recentDays: number;
  /** After that, it counts half as much each time so many days have passed. */
  readonly halfLifeDays: number;
  /** So long an incident is followed after it was handed to people. */
  readonly followMinutes: number;
  /** By cell: why its record need not suffice. Shown on every proposal. */
  readonly waivers: Readonly<Record<string, string>>;
}

/** What starts are counted by. */
export type StartScope = 'target' | 'service' | 'remediation' | 'account';

export interface StartBudget {
  readonly perHour: number;
  readonly perDay: number;
}

export interface Caps {
  readonly starts: Readonly<Record<StartScope, StartBudget>>;
  readonly activeChanges: number;
  readonly evidenceMaxAgeMinutes: number;
}

export interface TopologyPolicy {
  /** How often a scan is due; also the length of the windows that statistics are kept of. */
  readonly everyMinutes: number;
  /** With an older topology nothing is diagnosed. */
  readonly maxAgeMinutes: number;
  /** Share of the critical services that traces must have seen, from 0 to 1. */
  readonly minimumCoverage: number;
  /** What a smaller share leads to: a person is asked, or nothing is diagnosed. */
  readonly belowCoverage: 'no-autonomy' | 'refuse';
}
