import type { Classifier } from './diagnosis';

/** What can be said of error lines after an action; `nothing` where nobody was heard, which is no agreement. */
export const sayings = ['same', 'new-errors', 'cannot-tell', 'nothing'] as const;

/** Error lines after an action, compared with those before the trouble. It can lower a verdict and do nothing else. */
export interface LogOpinion {
  readonly says: (typeof sayings)[number];
  /** Written by code: which lines, or why nobody was heard. */
  readonly because: string;
  /** Ids of the patterns that show it; empty unless it says `new-errors`. */
  readonly cited: readonly string[];
  /** `rules` where code could tell by itself, or nobody could. */
  readonly by: Classifier;
  readonly modelCalls: number;
  /** What they cost, in US dollars; NaN where nobody knows. */
  readonly modelDollars: number;
  /** Versions that produced it, for the ledger; undefined where no model answered. */
  readonly model: { readonly id: string; readonly promptHash: string } | undefined;
}

/** Without a model. */
export const byCode = (says: 'same' | 'nothing', because: string): LogOpinion => ({
  ...{ says, because, cited: [], by: 'rules', modelCalls: 0, modelDollars: 0, model: undefined },
});
