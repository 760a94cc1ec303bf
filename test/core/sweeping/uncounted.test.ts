import type { Ending } from '../../../lambdas/core/incident';
import { sweep } from '../../../lambdas/core/sweep';
import { sweepUncounted } from '../../../lambdas/core/sweeping/uncounted';
import { demotionsOf } from '../../../lambdas/core/trust/demotion';
import type { Outcome } from '../../../lambdas/core/trust/outcome';
import { failing } from '../../fakes/failing';
import { now } from '../base-facts';
import { emergency, id, opened } from '../emergency';
import { Rehearsal } from '../rehearsal';
import { considerations, diagnoses, judgements, readings, starts } from '../replies';
import { cell, good } from '../trust/occasion';

/** Worsened, on its ledger, and not in the record of its cell. */
async function uncounted({
  reasons = ['worsened', 'fault'],
  result = 'worsened',
}: { reasons?: Ending['reasons']; result?: Outcome['result'] } = {}) {
  const ports = emergency();
  const told = { ...good, incidentId: id, result };
  await ports.incidents.open(opened);
  await ports.ledger.append(id, 'counted', { kind: 'counted', facts: { ...told } });
  await ports.incidents.end(id, { kind: 'escalated', reasons }, now);
  return ports;
}

const demotions = async ({ trust }: Pick<ReturnType<typeof emergency>, 'trust'>) =>
  demotionsOf(await trust.read(cell), undefined);

describe('an outcome that is on the ledger and not in the record of its cell', () => {
  it('is copied by the next sweep, and demotes', async () => {
    const ports = await uncounted();
    const { swept } = await sweep(ports)({ kind: 'schedule' });

    expect(swept).toContainEqual({ what: 'counted', on: id });
    expect(await demotions(ports)).toMatchObject([{ because: `${id} ended worsened` }]);
    expect(ports.events.published).toMatchObject([{ kind: 'demoted', incident: { id } }]);
  });

  it('is copied once', async () => {
    const ports = await uncounted();
    await sweepUncounted(ports);

    expect(await sweepUncounted(ports)).toEqual([]);
    expect(ports.events.kinds).toEqual(['demoted']);
  });

  it('of a workflow that died is copied, too', async () => {
    const ports = await uncounted({ reasons: ['workflow-failed'] });

    expect(await sweepUncounted(ports)).toEqual([{ what: 'counted', on: id }]);
  });

  it('that demotes nothing is counted and not told', async () => {
    const ports = await uncounted({ result: 'expired' });

    expect(await sweepUncounted(ports)).toEqual([{ what: 'counted', on: id }]);
    expect(ports.events.published).toEqual([]);
  });

  it('is copied before its incident leaves the list, whatever its ending says', async () => {
    const ports = await uncounted({ reasons: ['worsened'] });
    expect(await sweepUncounted(ports)).toEqual([]);
    await ports.clock.advance(ports.policy.trust.followMinutes);
    await sweep(ports)({ kind: 'schedule' });

    expect(await demotions(ports)).toHaveLength(1);
  });

  it('makes the sweep fail while it cannot be copied, and stays to be copied', async () => {
    const ports = await uncounted();
    const broken = { ...ports, trust: failing(ports.trust) };
    await expect(sweepUncounted(broken)).rejects.toThrow('could not be swept');
    await sweepUncounted(ports);

    expect(await demotions(ports)).toHaveLength(1);
  });
});

describe('a workflow that cannot write the track record', () => {
  it('ends with a fault, on which the sweeper demotes', async () => {
    const rehearsal = new Rehearsal({
      diagnose: [diagnoses['treatable']!],
      consider: [considerations['started']!],
      start: [starts['started']!],
      follow: [readings['Success']!],
      validate: [judgements['worsened']!],
      compensate: [],
      compareLogs: [],
    });
    await rehearsal.open();
    const ending = await rehearsal.heal(({ trust }) => ({ trust: failing(trust, ['count']) }));
    const { incidents, ledger, trust, events } = rehearsal;
    const ports = { ...emergency(), incidents, ledger, trust, events };
    expect(ending.reasons).toContain('fault');
    expect(await demotions(ports)).toEqual([]);
    await sweepUncounted(ports);

    expect(await demotions(ports)).toHaveLength(1);
  });
});
