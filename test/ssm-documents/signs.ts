import type { Ask, Sign } from '../../lambdas/core/sign';

type Values = Readonly<Record<string, number | string | boolean>>;

/** Ids of the signs that hold on evidence, by id of the evidence and value. */
export function holding(signs: readonly Sign[], evidence: Evidence): readonly string[] {
  const ask: Ask = (id, value) => evidence[id]?.[value];
  return signs.filter(({ holds }) => holds(ask)).map(({ id }) => id);
}

export type Evidence = Readonly<Record<string, Values>>;

/** The same evidence with some values of one piece changed. */
export const changed = (evidence: Evidence, id: string, values: Values): Evidence => ({
  ...evidence,
  [id]: { ...evidence[id], ...values },
});
