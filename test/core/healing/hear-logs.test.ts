import { minutesAfter } from '../../../lambdas/core/instant';
import { now, target } from '../base-facts';
import { considerations, diagnoses, judgements, opinions, readings } from '../replies';
import { Rehearsal } from '../rehearsal';

/** An incident in which a recovery is measured. */
async function healed(
  callsPerHour: number,
  afterAction: 'compare-logs' | 'nothing',
  reserve?: (name: string) => Promise<boolean>,
) {
  const rehearsal = new Rehearsal(
    {
      diagnose: [diagnoses['treatable']!],
      consider: [considerations['started']!],
      follow: [readings['Success']!],
      validate: [judgements['recovered']!],
      compareLogs: [opinions.same],
    },
    undefined,
    callsPerHour,
  );
  await rehearsal.open();
  const ending = await rehearsal.heal(({ policy }) => ({
    ...(reserve && { modelBudget: { reserve } }),
    policy: { ...policy, model: { ...policy.model, afterAction } },
  }));
  const ledger = await rehearsal.ledger.read(rehearsal.incident.id);
  const facts = ledger.find(({ event }) => event.kind === 'compared')?.event.facts;
  return { ending, rehearsal, asked: rehearsal.crew.of('compareLogs'), facts };
}

describe('hearing the logs', () => {
  it('asks about the target and the time of the action, within the budget of the hour', async () => {
    const { asked, rehearsal } = await healed(2, 'compare-logs');

    expect(asked).toEqual([
      expect.objectContaining({
        kind: 'compare-logs',
        targetArn: target.arn,
        actionEndedAt: minutesAfter(now, 3),
        mayAskModel: true,
      }),
    ]);
    const { id } = rehearsal.incident;
    expect([...rehearsal.modelBudget.reserved]).toEqual([id, `${id}/logs`]);
  });

  it('has code compare alone when the hour has no call left', async () => {
    expect((await healed(1, 'compare-logs')).asked).toMatchObject([{ mayAskModel: false }]);
  });

  it('asks nobody when the budget cannot be read, and lets the measurement stand', async () => {
    const { asked, facts, ending } = await healed(2, 'compare-logs', (name) =>
      name.endsWith('/logs') ? Promise.reject(new Error('throttled')) : Promise.resolve(true),
    );

    expect(asked).toEqual([]);
    expect(facts).toMatchObject({
      ...{ verdict: 'recovered', says: 'nothing', because: 'nobody could be asked' },
    });
    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
  });

  it('puts on record who said what, and what the verdict is then', async () => {
    expect((await healed(2, 'compare-logs')).facts).toEqual({
      verdict: 'recovered',
      says: 'same',
      because: 'nothing new',
      cited: [],
      modelDollars: 0.001,
      by: 'model',
      modelCalls: 1,
      model: { id: 'model-1', promptHash: 'prompt-2' },
    });
  });

  it('asks nothing, reserves nothing and claims nothing where config says so', async () => {
    const { asked, facts, rehearsal } = await healed(2, 'nothing');

    expect({ asked, facts }).toEqual({ asked: [], facts: undefined });
    expect(rehearsal.modelBudget.reserved.size).toBe(1);
  });
});
