import { minutesBetween } from '../../../lambdas/core/instant';
import type { Script } from '../../fakes/crew';
import { incident as base, now, policy } from '../base-facts';
import { Rehearsal } from '../rehearsal';
import { considerations, diagnoses, judgements } from '../replies';

const neverMeasured: Script = {
  diagnose: [diagnoses['treatable']!],
  consider: [considerations['ask']!],
  validate: [judgements['pending']!],
};

describe('while a clear is measured that nothing confirms', () => {
  const measuring = async (clearsAfter: number) => {
    const rehearsal = new Rehearsal(neverMeasured);
    await rehearsal.open();
    rehearsal.timeline.after(clearsAfter, () => rehearsal.sourceBecomes('OK'));
    const ending = await rehearsal.heal();
    const entries = await rehearsal.ledger.read(rehearsal.incident.id);
    const minutesTo = (kind: string) => {
      const at = entries.find(({ event }) => event.kind === kind)?.at;
      return at && Math.round(minutesBetween(now, at));
    };
    return { ending, minutesTo, kinds: rehearsal.events.told.map(({ kind }) => kind) };
  };
  const { reviewMinutes, remindAfterMinutes } = policy.priorities[base.priority];

  it('expires at its deadline', async () => {
    const { ending, minutesTo, kinds } = await measuring(reviewMinutes - 2);

    expect(ending).toEqual({ kind: 'escalated', reasons: ['expired'] });
    expect(minutesTo('expired')).toBeLessThanOrEqual(reviewMinutes + 2);
    expect(kinds).toEqual(['proposed', 'reminded', 'escalated']);
  });

  it('reminds in time, and goes on measuring', async () => {
    const { ending, minutesTo, kinds } = await measuring(remindAfterMinutes - 2);

    expect(minutesTo('reminded')).toBeLessThanOrEqual(remindAfterMinutes + 2);
    expect(ending.kind).toBe('escalated');
    expect(kinds.slice(0, 2)).toEqual(['proposed', 'reminded']);
  });
});
