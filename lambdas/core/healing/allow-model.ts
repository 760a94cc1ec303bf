import { mostDollars } from '../model-cost';
import type { Healing } from './healing';

/** Whether the model may be asked once, and with what set aside for it. */
export type Allowance =
  | { readonly kind: 'allowed'; readonly day: string; readonly most: number }
  | { readonly kind: 'spent'; readonly budget: 'model-calls' | 'model-spend' }
  /** Whoever was allowed failed and perhaps asked: what was set aside stays spent, at the most. */
  | { readonly kind: 'perhaps-asked' };

type Budgets = Pick<Healing, 'modelBudget' | 'modelSpend' | 'policy'>;

/**
 * Reserves a call of the hour, then dollars of the day: many at once that get no call set nothing aside. A call without
 * dollars stays reserved. Throws where either cannot be read.
 */
export async function allowModel(
  { modelBudget, modelSpend, policy: { model } }: Budgets,
  name: string,
): Promise<Allowance> {
  const hasCall = await modelBudget.reserve(name, model.callsPerHour);
  if (!hasCall) return { kind: 'spent', budget: 'model-calls' };
  const most = mostDollars(model);
  const day = await modelSpend.setAside(name, most, model.dollarsPerDay);
  return day === undefined
    ? { kind: 'spent', budget: 'model-spend' }
    : { kind: 'allowed', day, most };
}

export const afterFailure = (allowance: Allowance): Allowance =>
  allowance.kind === 'allowed' ? { kind: 'perhaps-asked' } : allowance;

/** What cannot be settled, or has no known price, stays at the most that it may have cost. */
export async function settleModel(
  { modelSpend }: Budgets,
  name: string,
  allowance: Allowance,
  dollars: number,
): Promise<void> {
  if (allowance.kind !== 'allowed' || !(Number.isFinite(dollars) && dollars >= 0)) return;
  const { day, most } = allowance;
  await modelSpend.settle(day, name, most, dollars).catch(() => undefined);
}
