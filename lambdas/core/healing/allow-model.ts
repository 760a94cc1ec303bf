import { mostDollars } from '../model-cost';
import type { Healing } from './healing';

/** Whether the model may be asked once, and with what set aside for it. */
export type Allowance =
  | { readonly kind: 'allowed'; readonly day: string; readonly most: number }
  | { readonly kind: 'spent'; readonly budget: 'model-calls' | 'model-spend' }
  /** Whoever was allowed failed and perhaps asked: what was set aside stays spent, at the most. */
  | { readonly kind: 'perhaps-asked' };

type Budgets = Pick<Healing, 'modelBudget' | 'modelSpend' | 'policy'>;

/** Reserves a call of the hour and dollars of the day, side by side. Throws where either cannot be read. */
export async function allowModel(
  { modelBudget, modelSpend, policy: { model } }: Budgets,
  name: string,
): Promise<Allowance> {
  const most = mostDollars(model);
  const [hasCall, day] = await Promise.all([
    modelBudget.reserve(name, model.callsPerHour),
    modelSpend.setAside(name, most, model.dollarsPerDay),
  ]);
  if (day === undefined) return { kind: 'spent', budget: 'model-spend' };
  if (hasCall) return { kind: 'allowed', day, most };
  await modelSpend.settle(day, name, most, 0);
  return { kind: 'spent', budget: 'model-calls' };
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
