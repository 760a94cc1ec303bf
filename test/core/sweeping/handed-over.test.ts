import type { Ending } from '../../../lambdas/core/incident';
import { minutesAfter } from '../../../lambdas/core/instant';
import { sweepHandedOver } from '../../../lambdas/core/sweeping/handed-over';
import { cellName } from '../../../lambdas/core/trust/cell';
import { standingOf } from '../../../lambdas/core/trust/standing';
import { failing } from '../../fakes/failing';
import { alarm, now, target } from '../base-facts';
import { emergency, id, opened } from '../emergency';
import { cell, good, occasion } from '../trust/occasion';

const expired: Ending = { kind: 'escalated', reasons: ['expired'] };
const decided = {
  ...{ decision: 'ask', proposal: 'hash-1', cell: cellName(cell) },
  ...{ calls: ['ecs:UpdateService'], target: target.arn },
};

/** Escalated at the base moment, proposal and count on its ledger, and OK since minute 30. */
async function handedOver({
  ending = expired,
  facts = decided,
  minutes = 120,
}: { ending?: Ending; facts?: object; minutes?: number } = {}) {
  const ports = emergency([{ ...alarm, state: 'OK', since: minutesAfter(now, 30) }]);
  await ports.incidents.open(opened);
  await ports.ledger.append(id, 'decided', { kind: 'decided', facts: { ...facts } });
  const told = { ...good, incidentId: id, result: 'expired' } as const;
  await ports.ledger.append(id, 'counted', { kind: 'counted', facts: { ...told } });
  await ports.trust.count(told);
  await ports.incidents.end(id, ending, now);
  await ports.changes.record({
    ...{ resourceArn: target.arn, what: 'ECS UpdateService', state: 'completed' },
    ...{ by: 'person', at: minutesAfter(now, 10) },
  });
  await ports.clock.advance(minutes);
  return ports;
}

describe('an incident that people took over', () => {
  it('is followed for its time, then told on its ledger and in the record of its cell', async () => {
    const ports = await handedOver();

    expect(await sweepHandedOver(ports)).toEqual([{ what: 'looked-back', on: id }]);
    expect(ports.ledger.kindsOf(id).at(-1)).toBe('counterfactual');
    expect(await ports.trust.afterwards(cell)).toEqual([
      {
        ...{ incidentId: id, cell, service: target.arn, wouldHave: 'act' },
        ...{ course: 'after-change', remedy: 'same-kind', at: minutesAfter(now, 120) },
        until: minutesAfter(now, 120),
        because: `OK since ${minutesAfter(now, 30)}`,
        changes: [
          {
            ...{ kind: 'configuration', call: 'ecs:UpdateService', by: 'person' },
            at: minutesAfter(now, 10),
          },
        ],
      },
    ]);
  });

  it('earns nothing by it', async () => {
    const ports = await handedOver();
    const before = await ports.trust.read(cell);
    await sweepHandedOver(ports);
    const after = await ports.trust.read(cell);

    expect(after).toEqual(before);
    expect(standingOf(after, occasion)).toEqual(standingOf(before, occasion));
  });

  it('is left alone a minute before, and told once however often it is swept', async () => {
    const early = await handedOver({ minutes: 119 });
    expect(await sweepHandedOver(early)).toEqual([]);

    await early.clock.advance(1);
    await sweepHandedOver(early);
    expect(await sweepHandedOver(early)).toEqual([]);
  });

  it.each(['ledger', 'trust', 'alarms', 'changes'] as const)(
    'stays on the list while %s fails, and is told once in the end',
    async (port) => {
      const ports = await handedOver();
      await expect(sweepHandedOver({ ...ports, [port]: failing(ports[port]) })).rejects.toThrow();
      await sweepHandedOver(ports);

      const told = ports.ledger.kindsOf(id).filter((kind) => kind === 'counterfactual');
      expect(told).toHaveLength(1);
      expect(await ports.trust.afterwards(cell)).toHaveLength(1);
    },
  );

  it('in which something ran is followed for changes from its ending on', async () => {
    const ports = await handedOver();
    const before = { at: minutesAfter(now, -1), by: 'unsaid', state: 'completed' } as const;
    const what = 'ECS deployment';
    await ports.changes.record({ resourceArn: target.arn, what, ...before });
    await ports.incidents.open({ ...opened, id: 'inc-2', openedAt: minutesAfter(now, -5) });
    await ports.ledger.append('inc-2', 'started', { kind: 'started', facts: {} });
    await ports.incidents.end('inc-2', { kind: 'escalated', reasons: ['not-recovered'] }, now);
    await sweepHandedOver(ports);

    expect((await ports.ledger.read('inc-2')).at(-1)?.event.facts).toMatchObject({
      changes: [{ call: 'ecs:UpdateService' }],
    });
  });

  it('is told although there are as many older ones as a sweep takes, and all of them fail', async () => {
    const ports = await handedOver();
    const older = Array.from({ length: 50 }, (_each, index) => `inc-older-${String(index)}`);
    for (const each of older) {
      await ports.incidents.open({ ...opened, id: each, openedAt: minutesAfter(now, -60) });
      await ports.incidents.end(each, expired, minutesAfter(now, -30));
    }
    const { ledger } = ports;
    const read: typeof ledger.read = (incidentId) =>
      incidentId === id ? ledger.read(incidentId) : Promise.reject(new Error('unreadable'));
    const append: typeof ledger.append = (...entry) => ledger.append(...entry);
    const failingOnes = { ...ports, ledger: { read, append } };
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      await expect(sweepHandedOver(failingOnes)).rejects.toThrow('could not be swept');
      await ports.clock.advance(5);
    }

    expect(ports.ledger.kindsOf(id).at(-1)).toBe('counterfactual');
    expect(await ports.incidents.handedOver()).toHaveLength(older.length);
  });

  it('without a proposal is told on its ledger, and counted nowhere', async () => {
    const ports = await handedOver({ facts: { decision: 'escalate' } });
    await sweepHandedOver(ports);
    const told = (await ports.ledger.read(id)).at(-1)?.event.facts;

    expect(told).toMatchObject({ course: 'after-change', remedy: 'not-comparable' });
    expect(await ports.trust.afterwards(cell)).toEqual([]);
  });

  it('is none that recovered', async () => {
    const ports = await handedOver({ ending: { kind: 'resolved', reasons: ['recovered'] } });

    expect(await sweepHandedOver(ports)).toEqual([]);
  });
});
