import type { Objection } from '../objection';
import type { ModelPolicy } from '../policy';
import { budgetSpent, periodOf, type SpentBudget } from '../telling/events';
import { announce } from './announce';
import type { Allowance } from './allow-model';
import type { Healing } from './healing';

/** Tells of a budget that is spent, once in the hour or day that it is of, whoever finds it spent. */
export async function tellSpent(healing: Healing, spent: readonly SpentBudget[]): Promise<void> {
  const { workflow, once, incident } = healing;
  for (const each of spent) {
    const { budget, of, per } = each;
    const at = await workflow.now(`${budget} of ${of} found spent at`);
    const what = `${budget}/${of}/${periodOf(per, at)}`;
    const isOurs = await workflow.step(`be the one to tell of ${what}`, () =>
      once.claim(what, incident.id, at),
    );
    if (isOurs) await announce(healing, `${what} spent`, budgetSpent(incident, each, at));
  }
}

export function spentByModel(
  allowance: Allowance,
  { callsPerHour, dollarsPerDay }: ModelPolicy,
): readonly SpentBudget[] {
  if (allowance.kind !== 'spent') return [];
  const { budget } = allowance;
  switch (budget) {
    case 'model-calls':
      return [{ budget, of: 'account', per: 'hour', limit: callsPerHour }];
    case 'model-spend':
      return [{ budget, of: 'account', per: 'day', limit: dollarsPerDay }];
  }
}

export const spentByStarts = (objections: readonly Objection[]): readonly SpentBudget[] =>
  objections.flatMap((objection) =>
    objection.reason === 'start-budget-spent'
      ? [
          {
            budget: 'starts' as const,
            of: objection.which || objection.of,
            per: objection.per,
            limit: objection.limit,
          },
        ]
      : [],
  );
