import type { PetshopScore } from '../petshop/score';
import type { Examination } from './examine';
import type { Spend } from './spend';

export const classifiers = ['rules', 'model', 'both'] as const;

export type ClassifierName = (typeof classifiers)[number];

export type Result = Examination & { readonly spend: Spend };

/** What `npm run eval` found out; written as it is with `--json`. */
export interface Results {
  readonly corpus: {
    readonly declared: number;
    readonly run: number;
    /** Exported cases without a label; they are in no score. */
    readonly unlabelled: number;
  };
  readonly classifiers: Readonly<Record<ClassifierName, Result | 'not run'>>;
  /** Left out when no recordings were given. */
  readonly petshop?: PetshopScore;
}

/** Rules ask nobody, and cost nothing but a millisecond. */
export const free: Spend = { inputTokensPerCase: 0, outputTokensPerCase: 0, dollarsPerCase: 0 };
