import type { Approval } from './approval';
import type { PastAttempt, PastStart } from './attempt';
import type { BreakerEntry } from './breaker';
import type { Diagnosis } from './diagnosis';
import type { Incident } from './incident';
import type { Instant } from './instant';
import type { Objection } from './objection';
import type { Policy } from './policy';
import type { KillSwitch } from './ports/runner';
import type { Runbook } from './runbook';
import type { Target } from './target';
import type { Standing } from './trust/standing';
import type { Trouble } from './trouble';
import type { Windows } from './windows/gather-windows';

/** What was read just now, or the reason why it could not be; never a guess in its place. */
export type Fact<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unread'; readonly because: string };

export const read = <T>(value: T): Fact<T> => ({ kind: 'read', value });

export const unread = (because: string): { readonly kind: 'unread'; readonly because: string } => ({
  kind: 'unread',
  because,
});

/** What every change answers to, a compensation included. */
export interface SiteFacts {
  readonly policy: Policy;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly target: Fact<Target | undefined>;
  /** Declared tag carriers besides the target, with fresh tags, as far as this change writes to them. */
  readonly carriers: Readonly<Record<string, Fact<Carrier | 'not-involved'>>>;
  readonly lookups: Readonly<Record<string, Fact<unknown>>>;
  /** SSM's own hash of the document; undefined when SSM has no such active document. */
  readonly documentHash: Fact<string | undefined>;
  readonly killSwitch: Fact<Awaited<ReturnType<KillSwitch['read']>>>;
}

/** Everything that a decision may depend on. */
export interface Facts extends SiteFacts {
  readonly now: Instant;
  readonly incident: Incident;
  readonly diagnosis: Diagnosis;
  readonly runbooks: readonly Runbook[];
  /** When nothing may run, by calendars, maintenance, mutes, AWS Health and deploys. */
  readonly windows: Windows;
  /** What the signal's source says now; undefined when the alarm or the finding is gone. */
  readonly trouble: Fact<Trouble | undefined>;
  /** Starts on the target in the last day or the cooldown, whichever is longer. */
  readonly past: Fact<readonly PastAttempt[]>;
  /** Starts of remediations anywhere in the account in the last day. */
  readonly starts: Fact<readonly PastStart[]>;
  /** What runs of this remediation on such incidents, and of all, came to lately. */
  readonly breakers: {
    readonly ofPair: Fact<readonly BreakerEntry[]>;
    readonly ofAll: Fact<readonly BreakerEntry[]>;
  };
  /** `asked` tells a free lock from one that nobody looked at. */
  readonly holders: Fact<{ readonly asked: readonly string[]; readonly held: readonly Held[] }>;
  /** Attempts that hold a slot of account-wide concurrency. */
  readonly active: Fact<readonly string[]>;
  /** By environment, for the cells that a person has allow-listed. */
  readonly standings: Readonly<Record<string, Fact<Standing>>>;
  /** Read before the change, for the declared compensation; undefined when there is none. */
  readonly wayBack: WayBack | undefined;
  /** For a start that a person was asked about; undefined when the system acts by itself. */
  readonly approval: Approved | undefined;
}

/** A tag carrier as found; one that is not there carries no tags. */
export type Carrier = Pick<Target, 'arn' | 'tags'>;

export interface Held {
  readonly lock: string;
  readonly heldBy: string;
}

export interface WayBack {
  readonly lookups: Readonly<Record<string, Fact<unknown>>>;
  readonly documentHash: Fact<string | undefined>;
}

export interface Approved {
  /** What the caller says was approved; the record has to agree. */
  readonly proposalHash: string;
  readonly record: Fact<Approval | undefined>;
}

/** Objects when the fact could not be read, with what would cure that where it is known; otherwise the rule speaks. */
export const given = <T>(
  at: string,
  fact: Fact<T> | undefined,
  rule: (value: T) => readonly Objection[],
  cure?: string,
): readonly Objection[] =>
  fact?.kind === 'read'
    ? rule(fact.value)
    : [{ reason: 'could-not-look', at, because: because(fact?.because, cure) }];

const because = (fault = 'nobody looked', cure: string | undefined): string =>
  cure === undefined ? fault : `${fault}; ${cure}`;
