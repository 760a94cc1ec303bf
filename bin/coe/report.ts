import type { Instant } from '../../lambdas/core/instant';
import type { LedgerEntry } from '../../lambdas/core/ledger';

/** A correction-of-errors report, before it is written as Markdown or HTML. */
export interface Report {
  readonly incidentId: string;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly Section[];
  readonly entries: readonly LedgerEntry[];
  readonly measured: Measurement | undefined;
  /** Why nothing was measured; undefined where something was. */
  readonly unmeasured: string | undefined;
  readonly phases: readonly Phase[];
  readonly writtenAt: Instant;
}

export interface Section {
  readonly title: string;
  readonly statements: readonly Statement[];
  /** A model's words, which are no facts; undefined unless asked for. */
  readonly prose: Prose | undefined;
}

/** A fact, and the entries of the ledger that it is from; none where it is declared or measured now. */
export interface Statement {
  readonly text: string;
  readonly entries: readonly number[];
}

export interface Prose {
  readonly text: string;
  readonly model: string;
}

/** What the alarm judges, from an hour before the trouble until an hour after. */
export interface Measurement {
  readonly label: string;
  readonly threshold: number | undefined;
  readonly points: readonly { readonly at: Instant; readonly value: number }[];
  readonly windows: readonly Window[];
}

export interface Window {
  readonly name: 'before' | 'during' | 'after';
  readonly from: Instant;
  readonly to: Instant;
  readonly datapoints: number;
  /** Undefined without a single datapoint. */
  readonly mean: number | undefined;
  readonly worst: number | undefined;
}

/** A stretch of time to be marked in the chart. */
export interface Phase {
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
}

export const fact = (text: string, ...from: readonly (LedgerEntry | undefined)[]): Statement => ({
  text,
  entries: from.flatMap((entry) => (entry ? [entry.sequence] : [])),
});
