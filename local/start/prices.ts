/**
 * List prices of us-east-1 in US dollars, as collected in `docs/decisions/prices.md`; free tiers left out.
 * Those marked unverified there are from memory.
 */
export const prices = {
  lambdaRequest: 0.2 / 1e6,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  durableOperation: 8 / 1e6,
  dynamoWrite: 0.625 / 1e6,
  dynamoRead: 0.125 / 1e6,
  metricRead: 0.01 / 1000,
  logMegabyteScanned: 0.005 / 1000,
  automationStep: 0.002,
  /** A classification of 6,000 tokens in and 600 out with the default model. */
  modelCall: 0.0009,
  objectWrite: 0.005 / 1000,
  /** On a bus of one's own. */
  event: 1 / 1e6,
  message: 0.5 / 1e6,
  queueRequest: 0.4 / 1e6,
} as const;
