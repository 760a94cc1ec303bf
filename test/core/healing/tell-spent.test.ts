import type { Script } from '../../fakes/crew';
import { Rehearsal } from '../rehearsal';
import { diagnoses, objectionsNamed } from '../replies';
import { incident, now } from '../base-facts';

const base = { ...incident, openedAt: now };
const held: Script = {
  diagnose: [diagnoses['treatable']!],
  consider: [
    { kind: 'held', decision: { kind: 'escalate', objections: objectionsNamed(['observe-only']) } },
  ],
};
const outOfStarts: Script = {
  ...held,
  consider: [
    {
      kind: 'held',
      decision: { kind: 'escalate', objections: objectionsNamed(['start-budget-spent']) },
    },
  ],
};

/** Incidents one after another that share what is said once, and the model's budgets. */
async function inARow(script: Script, dollarsPerDay: number, ...ids: readonly string[]) {
  const first = new Rehearsal(script, base, 10);
  const told = [];
  for (const id of ids) {
    const rehearsal = new Rehearsal(script, { ...base, id }, 10);
    await rehearsal.open();
    await rehearsal.heal(({ policy }) => ({
      ...{ once: first.once, modelSpend: first.modelSpend, modelBudget: first.modelBudget },
      policy: { ...policy, model: { ...policy.model, dollarsPerDay } },
    }));
    const asked = rehearsal.crew.of('diagnose').map(({ mayAskModel }) => mayAskModel);
    told.push({ asked, events: rehearsal.events.published });
  }
  return { told, spend: first.modelSpend };
}

const kindsIn = ({ told }: Awaited<ReturnType<typeof inARow>>) =>
  told.map(({ events }) => events.map(({ kind }) => kind));

describe('a budget that is spent', () => {
  it('of the model is told once in the day, and rules alone go on', async () => {
    // What is set aside is 0.00502; each then costs 0.001.
    const found = await inARow(held, 0.0065, 'one', 'two', 'three', 'four');

    expect(found.told.map(({ asked }) => asked)).toEqual([[true], [true], [false], [false]]);
    expect(kindsIn(found)).toEqual([
      ['escalated'],
      ['escalated'],
      ['budget-spent', 'escalated'],
      ['escalated'],
    ]);
    expect(found.told[2]!.events[0]).toMatchObject({
      ...{ budget: 'model-spend', of: 'account', per: 'day', limit: 0.0065 },
      text: expect.stringContaining('rules alone') as string,
    });
    expect(found.spend.spent).toBeCloseTo(0.002, 10);
  });

  it('of starts is told once in the hour, with whose it is', async () => {
    const found = await inARow(outOfStarts, 5, 'one', 'two');

    expect(kindsIn(found)).toEqual([['budget-spent', 'escalated'], ['escalated']]);
    expect(found.told[0]!.events[0]).toMatchObject({
      ...{ budget: 'starts', of: 'shop', per: 'hour', limit: 4 },
    });
  });

  it('holds nothing back for an incident whose model was not asked in the end', async () => {
    const diagnosis = { ...diagnoses['treatable']!, modelCalls: 0, modelDollars: 0 };
    const { spend } = await inARow({ ...held, diagnose: [diagnosis] }, 5, 'one');

    expect([spend.spent, spend.aside.size]).toEqual([0, 0]);
  });

  it('stays at the most where nobody knows what the model cost', async () => {
    const diagnosis = { ...diagnoses['treatable']!, modelDollars: Number.NaN };
    const { spend } = await inARow({ ...held, diagnose: [diagnosis] }, 5, 'one');

    expect([spend.spent, [...spend.aside.keys()]]).toEqual([0, ['one']]);
  });
});
