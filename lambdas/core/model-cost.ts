import type { ModelPolicy } from './policy';

/** US dollars for a million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** What one answer took, as the model's own answer counts it. */
export interface Tokens {
  readonly modelId: string;
  readonly input: number;
  readonly output: number;
}

/** What a model was asked, whatever came of it: every try, and what those took that said so. */
export interface Asked {
  readonly calls: number;
  readonly used: readonly Tokens[];
}

/**
 * More than any question has: collectors bring some 45 KB at most (`Bounds`), the offers are a few more, and a token is
 * seldom less than three characters.
 */
const mostInput = 20_000;
/** What a model may answer at most; see `bedrock-model.ts`. */
export const mostOutput = 1_024;
/** Of each model of the chain. */
const mostTries = 2;

type Priced = Pick<ModelPolicy, 'chain' | 'prices'>;

/** What one question may cost at most: every model of the chain fails twice at its full price. */
export const mostDollars = (model: Priced): number =>
  model.chain.reduce((sum, modelId) => sum + mostTries * mostOf(model, modelId), 0);

/** A try that did not say what it took is taken to have cost the most; NaN where a price is not known. */
export const dollarsOf = (model: Priced, { calls, used }: Asked): number =>
  used.reduce((sum, tokens) => sum + priced(model, tokens), 0) +
  Math.max(0, calls - used.length) * Math.max(...model.chain.map((each) => mostOf(model, each)));

const mostOf = (model: Priced, modelId: string): number =>
  priced(model, { modelId, input: mostInput, output: mostOutput });

function priced({ prices }: Priced, { modelId, input, output }: Tokens): number {
  const price = Object.hasOwn(prices, modelId) ? prices[modelId] : undefined;
  return price ? (input * price.input + output * price.output) / 1e6 : Number.NaN;
}
