import { minutesAfter } from '../../../lambdas/core/instant';
import type { Script } from '../../fakes/crew';
import { failing } from '../../fakes/failing';
import { incident, now } from '../base-facts';
import { Rehearsal } from '../rehearsal';
import { diagnoses, objectionsNamed } from '../replies';

const script: Script = {
  diagnose: [diagnoses['treatable']!],
  consider: [
    { kind: 'held', decision: { kind: 'escalate', objections: objectionsNamed(['observe-only']) } },
  ],
};
const base = { ...incident, openedAt: now };

async function rehearsed(about = base, callsPerHour = 10): Promise<Rehearsal> {
  const rehearsal = new Rehearsal(script, about, callsPerHour);
  await rehearsal.open();
  return rehearsal;
}

const mayAskModel = (rehearsal: Rehearsal): unknown =>
  rehearsal.crew.of('diagnose').map((request) => request.mayAskModel);

describe('taking stock', () => {
  it('reserves the model call in the one step before the diagnosis', async () => {
    const rehearsal = await rehearsed();
    await rehearsal.heal();

    expect([...rehearsal.journal.keys()].slice(0, 2)).toEqual(['take stock', 'diagnose']);
    expect(mayAskModel(rehearsal)).toEqual([true]);
  });

  it('lets the diagnosis do without the model when the budget is spent', async () => {
    const rehearsal = await rehearsed(base, 0);
    await rehearsal.heal();

    expect(mayAskModel(rehearsal)).toEqual([false]);
  });

  it('reads the incident first when it was not handed over', async () => {
    const rehearsal = await rehearsed();
    rehearsal.handNothingOver();
    await rehearsal.heal();

    expect([...rehearsal.journal.keys()].slice(0, 3)).toEqual([
      'read the incident',
      'take stock',
      'diagnose',
    ]);
  });

  it.each([
    ['whose alarm is suppressed', { signal: { ...base.signal, suppressedBy: 'deployment' } }],
    ['without a target', { targetArn: undefined }],
  ])('reserves nothing for an incident %s', async (_what, change) => {
    const rehearsal = await rehearsed({ ...base, ...change });
    await rehearsal.heal();

    expect([...rehearsal.modelBudget.reserved]).toEqual([]);
  });

  it('keeps nothing set aside for an incident that has ended already', async () => {
    const rehearsal = await rehearsed();
    await rehearsal.incidents.end(base.id, { kind: 'escalated', reasons: ['fault'] }, now);
    await rehearsal.heal();

    expect([rehearsal.modelSpend.spent, rehearsal.modelSpend.aside.size]).toEqual([0, 0]);
  });

  it('reserves for a muted alarm when its mute is over, not before', async () => {
    const muted = { ...base.signal, muted: { until: minutesAfter(now, 90) } };
    const rehearsal = await rehearsed({ ...base, signal: muted });
    const reservedAt: number[] = [];
    for (const minute of [89, 92]) {
      rehearsal.timeline.after(minute, async () =>
        Promise.resolve(void reservedAt.push(rehearsal.modelBudget.reserved.size)),
      );
    }
    await rehearsal.heal();
    await rehearsal.timeline.advance(10);

    expect(reservedAt).toEqual([0, 1]);
    expect(mayAskModel(rehearsal)).toEqual([true]);
  });

  it.each(['incidents', 'ledger', 'modelBudget'] as const)(
    'asks nobody for a diagnosis while %s cannot be reached',
    async (port) => {
      const rehearsal = await rehearsed();
      const ending = await rehearsal.heal((ports) => ({
        [port]: failing<object>(ports[port], ['read' as never, 'reserve' as never]),
      }));

      expect(ending).toEqual({ kind: 'escalated', reasons: ['fault'] });
      expect(rehearsal.crew.asked).toEqual([]);
    },
  );
});
