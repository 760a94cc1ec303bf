import type { Tokens } from '../../lambdas/core/model-cost';
import { knownPrices as prices } from '../../lib/model-prices';

export type { Tokens } from '../../lambdas/core/model-cost';

export interface Spend {
  readonly inputTokensPerCase: number;
  readonly outputTokensPerCase: number;
  /** Undefined where a model's price is not known. */
  readonly dollarsPerCase: number | undefined;
}

export function spend(used: readonly Tokens[], cases: number): Spend {
  const sum = (of: (each: Tokens) => number): number =>
    used.reduce((total, each) => total + of(each), 0) / cases;
  return {
    inputTokensPerCase: sum(({ input }) => input),
    outputTokensPerCase: sum(({ output }) => output),
    dollarsPerCase: used.every(({ modelId }) => modelId in prices)
      ? sum(({ modelId, input, output }) => {
          const price = prices[modelId] ?? { input: Number.NaN, output: Number.NaN };
          return (input * price.input + output * price.output) / 1e6;
        })
      : undefined,
  };
}
