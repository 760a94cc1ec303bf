import type { TokenPrice } from '../lambdas/core/model-cost';

/** Dollars for a million tokens, global profiles (docs/decisions/prices.md: third-party tables of 2026). */
export const knownPrices: Readonly<Record<string, TokenPrice>> = {
  'global.anthropic.claude-haiku-5-5': { input: 0.1, output: 0.5 },
  'global.amazon.nova-2-lite-v1:0': { input: 0.3, output: 2.5 },
};
