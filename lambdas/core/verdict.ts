import type { Instant } from './instant';
import type { LogOpinion } from './log-opinion';

/** How a target stands after an action, best first. `doubted`: measured as recovered, and its logs say otherwise. */
export const standings = [
  'recovered',
  'doubted',
  'inconclusive',
  'not-recovered',
  'worsened',
] as const;

export type Standing = (typeof standings)[number];

/** What measurements alone can say. */
export type Verdict = Exclude<Standing, 'doubted'>;

/**
 * A verdict once the logs were heard. An opinion takes from the best verdict and adds to none: whatever a model
 * answers, or does not, nothing stands better than it was measured.
 */
export const heeding = (verdict: Verdict, { says }: Pick<LogOpinion, 'says'>): Standing =>
  verdict === 'recovered' && says === 'new-errors' ? 'doubted' : verdict;

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
