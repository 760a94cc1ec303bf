/** Jest types its asymmetric matchers as `any`; these are the same ones, typed. */
export const containing = (text: string): unknown => expect.stringContaining(text);

export const matching = (pattern: RegExp | string): unknown => expect.stringMatching(pattern);

export const listing = (...items: readonly unknown[]): unknown =>
  expect.arrayContaining([...items]);
