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

const { reviewMinutes } = policy.priorities[base.priority];

/** Two minutes before the deadline its source says that it is over, and perhaps says otherwise later. */
async function clearing(signalsAgainAfter?: number) {
  const rehearsal = new Rehearsal(neverMeasured);
  await rehearsal.open();
  rehearsal.timeline.after(reviewMinutes - 2, () => rehearsal.sourceBecomes('OK'));
  if (signalsAgainAfter !== undefined) {
    rehearsal.timeline.after(reviewMinutes + signalsAgainAfter, () =>
      rehearsal.sourceBecomes('ALARM'),
    );
  }
  const { kind, reasons } = await rehearsal.heal();
  const entries = await rehearsal.ledger.read(rehearsal.incident.id);
  const ended = entries.find(({ event }) => event.kind === 'ended')!;
  const pastDeadline = minutesBetween(now, ended.at) - reviewMinutes;
  return {
    ending: `${kind}: ${reasons.join()}`,
    pastDeadline,
    started: rehearsal.crew.of('start').length,
  };
}

describe('a question whose trouble is over just before its deadline', () => {
  it('is measured to the end, twenty minutes at most, and then handed over', async () => {
    const { ending, pastDeadline, started } = await clearing();

    expect([ending, started]).toEqual(['escalated: alarm-cleared', 0]);
    expect(pastDeadline).toBeGreaterThan(2);
    expect(pastDeadline).toBeLessThanOrEqual(20);
  });

  it('expires within a minute once it signals again after the deadline', async () => {
    const { ending, pastDeadline, started } = await clearing(5);

    expect([ending, started]).toEqual(['escalated: expired', 0]);
    expect(pastDeadline).toBeGreaterThanOrEqual(5);
    expect(pastDeadline).toBeLessThanOrEqual(7);
  });
});
