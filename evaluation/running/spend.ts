/** Tokens of one model, as its answers count them. */
export interface Tokens {
  readonly modelId: string;
  readonly input: number;
  readonly output: number;
}

/** Dollars for a million tokens, global profiles (docs/decisions/prices.md: third-party tables of 2026). */
const prices: Readonly<Record<string, { readonly input: number; readonly output: number }>> = {
  'global.anthropic.claude-haiku-5-5': { input: 0.1, output: 0.5 },
  'global.amazon.nova-2-lite-v1:0': { input: 0.3, output: 2.5 },
};

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
