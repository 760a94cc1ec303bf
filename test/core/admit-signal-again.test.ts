import fc from 'fast-check';
import { admitSignal } from '../../lambdas/core/admit-signal';
import type { IntakePorts } from '../../lambdas/core/intake/intake';
import { failing } from '../fakes/failing';
import { alarm, now, target } from './base-facts';
import { cleared, fired, id, intake, later, tagged } from './intake-scene';

describe('the same signal again', () => {
  it('is a duplicate, whether CloudWatch and the tagging service answer or not', async () => {
    const ports = intake();
    await admitSignal(ports)(fired);
    const blind = { ...ports, alarms: failing(ports.alarms), targets: failing(ports.targets) };

    expect(await admitSignal(blind)(fired)).toEqual({ kind: 'duplicate', incidentId: id });
  });

  it('opens nothing after its incident has ended', async () => {
    const ports = intake();
    await admitSignal(ports)(fired);
    await ports.incidents.end(id, { kind: 'resolved', reasons: ['recovered'] }, now);

    expect(await admitSignal(ports)(fired)).toEqual({ kind: 'duplicate', incidentId: id });
    expect(ports.workflows.started).toEqual([id]);
  });

  it.each<[port: keyof IntakePorts, method: string]>([
    ['incidents', 'claim'],
    ['incidents', 'read'],
    ['incidents', 'takeSubject'],
    ['incidents', 'open'],
    ['incidents', 'started'],
    ['alarms', 'tagsOf'],
    ['targets', 'read'],
    ['ledger', 'append'],
    ['workflows', 'start'],
  ])('makes good a first try that died at %s.%s', async (port, method) => {
    const ports = intake();
    const dying = { ...ports, [port]: failing(ports[port] as object, [method as never]) };
    await expect(admitSignal(dying)(fired)).rejects.toThrow(method);

    await admitSignal(ports)(fired);
    expect(ports.workflows.started).toEqual([id]);
    expect(ports.ledger.kindsOf(id)).toEqual(['opened']);
    expect((await ports.incidents.read(id))?.state).toBe('open');
  });

  it.each([
    ['subject and record', ['open', 'append']],
    ['record and ledger', ['append']],
    ['ledger and record', ['open']],
  ])('makes good a first try that died between %s', async (_what, [...dead]) => {
    const ports = intake();
    const dying = {
      ...ports,
      incidents: dead.includes('open') ? failing(ports.incidents, ['open']) : ports.incidents,
      ledger: dead.includes('append') ? failing(ports.ledger, ['append']) : ports.ledger,
    };
    await expect(admitSignal(dying)(fired)).rejects.toThrow('out of reach');
    expect(ports.workflows.started).toEqual([]);

    expect(await admitSignal(ports)(fired)).toEqual({ kind: 'opened', incidentId: id });
    expect(ports.ledger.kindsOf(id)).toEqual(['opened']);
    expect(await ports.incidents.read(id)).toMatchObject({ state: 'open' });
    expect(ports.workflows.incidentOf(id)).toEqual((await ports.incidents.read(id))?.incident);
  });

  it('keeps the moment at which the incident was first written', async () => {
    const ports = intake();
    const dying = { ...ports, ledger: failing(ports.ledger) };
    await expect(admitSignal(dying)(fired)).rejects.toThrow('append');
    await ports.clock.advance(1);
    await admitSignal(ports)(fired);

    expect(ports.workflows.incidentOf(id)?.openedAt).toBe(now);
  });

  it('makes good a turning away that died between ledger and record', async () => {
    const ports = intake([tagged], []);
    const dying = { ...ports, incidents: failing(ports.incidents, ['end']) };
    await expect(admitSignal(dying)(fired)).rejects.toThrow('end');

    expect((await admitSignal(ports)(fired)).kind).toBe('suppressed');
    expect(ports.ledger.kindsOf(id)).toEqual(['opened', 'ended']);
  });

  it('opens one incident however often, in whatever order and company it comes', async () => {
    const signals = [fired, cleared, later(1, { state: 'ALARM' }), later(3, { state: 'ALARM' })];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...signals), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (arriving, together) => {
          const ports = intake();
          const admit = admitSignal(ports);
          for (let first = 0; first < arriving.length; first += together) {
            await Promise.all(arriving.slice(first, first + together).map(admit));
          }
          const records = await ports.incidents.recent(100);
          expect(records).toHaveLength(arriving.some(({ state }) => state === 'ALARM') ? 1 : 0);
          expect(ports.workflows.started).toHaveLength(records.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an incident whose opener died before it was written', () => {
  it('is opened, with the priority of its target, by another alarm that joins it', async () => {
    const other = { ...tagged, name: 'checkout-latency', arn: `${alarm.arn}-latency` };
    const critical = { ...target, tags: { ...target.tags, criticality: 'high' } };
    const ports = intake([tagged, other], [critical]);
    const second = later(1, { alarm: { ...fired.alarm, name: other.name, arn: other.arn } });
    const dying = {
      ...ports,
      incidents: failing(ports.incidents, ['open']),
      ledger: failing(ports.ledger),
    };
    await expect(admitSignal(dying)(fired)).rejects.toThrow('out of reach');

    expect(await admitSignal(ports)(second)).toEqual({ kind: 'joined', incidentId: id });
    expect(await ports.incidents.read(id)).toMatchObject({
      state: 'opening',
      incident: { id, priority: 'P1', openedAt: now, signal: fired },
    });
    expect((await admitSignal(ports)(fired)).kind).toBe('opened');
    expect(ports.workflows.started).toEqual([id]);
    expect(ports.ledger.kindsOf(id)).toEqual(['joined', 'opened']);
  });

  it('is opened by the clear of its alarm, and both are on record', async () => {
    const ports = intake();
    const dying = { ...ports, incidents: failing(ports.incidents, ['open']) };
    await expect(admitSignal(dying)(fired)).rejects.toThrow('open');

    expect(await admitSignal(ports)(cleared)).toEqual({ kind: 'noted', incidentId: id });
    expect((await ports.incidents.read(id))?.latest.state).toBe('OK');
    expect((await admitSignal(ports)(fired)).kind).toBe('opened');
    expect((await ports.incidents.read(id))?.latest.state).toBe('OK');
  });
});

describe('what cannot be looked up', () => {
  it('takes no subject while it is not known whose alarm it is', async () => {
    const ports = intake();
    const blind = { ...ports, alarms: failing(ports.alarms) };
    await expect(admitSignal(blind)(fired)).rejects.toThrow('tagsOf');

    expect(await ports.incidents.holderOf(target.arn)).toBeUndefined();
  });

  it('starts nothing while its target cannot be read', async () => {
    const ports = intake();
    const blind = { ...ports, targets: failing(ports.targets) };
    await expect(admitSignal(blind)(fired)).rejects.toThrow('read');

    expect(await ports.incidents.read(id)).toBeUndefined();
    expect(ports.workflows.started).toEqual([]);
  });
});
