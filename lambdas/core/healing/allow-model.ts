import { mostDollars } from '../model-cost';
import type { Held } from '../ports/model-spend';
import type { Healing } from './healing';

/** Whether the model may be asked once, and with what set aside for it. */
export type Allowance =
  | ({ readonly kind: 'allowed'; readonly most: number } & Held)
  | { readonly kind: 'spent'; readonly budget: 'model-calls' | 'model-spend' }
  /** Whoever was allowed failed and perhaps asked: what was set aside stays spent, at the most. */
  | { readonly kind: 'perhaps-asked' };

type Budgets = Pick<Healing, 'modelBudget' | 'modelSpend' | 'policy'>;

/**
 * Reserves a call of the hour and sets dollars of the day aside, in one round; without a call the dollars go back, and
 * whoever found none left because of that looks once more. A call without dollars stays reserved. Throws where either
 * cannot be read.
 */
export async function allowModel(budgets: Budgets, name: string): Promise<Allowance> {
  const { modelBudget, modelSpend, policy } = budgets;
  const { model } = policy;
  const most = mostDollars(model);
  const setAside = () => modelSpend.setAside(name, most, model.dollarsPerDay);
  const [call, held] = await Promise.allSettled([
    modelBudget.reserve(name, model.callsPerHour),
    setAside(),
  ]);
  if (held.status === 'rejected') throw held.reason;
  if (call.status === 'fulfilled' && call.value) {
    const aside = held.value ?? (await setAside());
    return aside ? { kind: 'allowed', ...aside, most } : { kind: 'spent', budget: 'model-spend' };
  }
  if (held.value) await giveBack(budgets, name, { kind: 'allowed', ...held.value, most });
  if (call.status === 'rejected') throw call.reason;
  return { kind: 'spent', budget: 'model-calls' };
}

/** For a question that is not asked. What was held before stays: somebody may have asked with it. */
export async function giveBack(
  budgets: Budgets,
  name: string,
  allowance: Allowance,
): Promise<void> {
  if (allowance.kind === 'allowed' && allowance.isNew) {
    await settleModel(budgets, name, allowance, 0);
  }
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
