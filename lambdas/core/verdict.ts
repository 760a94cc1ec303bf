import type { Instant } from './instant';

export type Verdict = 'recovered' | 'not-recovered' | 'worsened' | 'inconclusive';

/** What the measurements say so far. */
export type Judgement =
  | { readonly kind: 'pending'; readonly because: string }
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly because: string;
      readonly measured: readonly Measured[];
    };

/** A series as it was measured, for the record and the sparkline. */
export interface Measured {
  readonly label: string;
  readonly periodSeconds: number;
  readonly points: readonly { readonly at: Instant; readonly value: number }[];
}
