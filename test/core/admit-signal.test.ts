import fc from 'fast-check';
import { admitSignal } from '../../lambdas/core/admit-signal';
import type { AlarmReading } from '../../lambdas/core/alarm';
import { incidentIdOf } from '../../lambdas/core/incident-id';
import { minutesAfter } from '../../lambdas/core/instant';
import type { IntakePorts } from '../../lambdas/core/intake/intake';
import type { Signal } from '../../lambdas/core/signal';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryCounters } from '../fakes/counters';
import { failing } from '../fakes/failing';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { MemoryTargets } from '../fakes/targets';
import { Timeline } from '../fakes/timeline';
import { MemoryWorkflows } from '../fakes/workflows';
import { account, alarm, incident, now, policy, stackName, target } from './base-facts';

const tagged: AlarmReading = { ...alarm, tags: { 'paramedic:target': target.arn } };
const fired: Signal = incident.signal;
const id = incidentIdOf(fired);
const later = (minutes: number, change: Partial<Signal>): Signal => {
  const changedAt = minutesAfter(fired.changedAt, minutes);
  return { ...fired, id: `signal at ${changedAt}`, changedAt, ...change };
};
const cleared = later(2, { state: 'OK' });

function intake(alarms: readonly AlarmReading[] = [tagged], targets = [target]) {
  const clock = new Timeline(now);
  return {
    incidents: new MemoryIncidents(),
    targets: new MemoryTargets(targets),
    alarms: new MemoryAlarms(alarms),
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    counters: new MemoryCounters(),
    clock,
    policy: { ...policy, criticalities: { high: 'P1' as const } },
    account,
    stackName,
  };
}

describe('an alarm that fired', () => {
  it('opens an incident on the tagged target and starts its workflow', async () => {
    const ports = intake();

    expect(await admitSignal(ports)(fired)).toEqual({ kind: 'opened', incidentId: id });
    expect(ports.workflows.started).toEqual([id]);
    expect(ports.ledger.kindsOf(id)).toEqual(['opened']);
    expect(await ports.incidents.read(id)).toMatchObject({
      state: 'open',
      incident: { targetArn: target.arn, priority: 'P2', openedAt: now },
    });
  });

  it('takes its priority from the criticality of the target', async () => {
    const critical = { ...target, tags: { ...target.tags, criticality: 'high' } };
    const ports = intake([tagged], [critical]);
    await admitSignal(ports)(fired);

    expect((await ports.incidents.read(id))?.incident.priority).toBe('P1');
  });

  it.each([
    ['without the opt-in tag', [{ ...target, tags: { environment: 'production' } }]],
    ['with another value of it', [{ ...target, tags: { 'paramedic:remediation': 'Enabled' } }]],
    ['without any tags', [{ ...target, tags: {} }]],
    ['that is not there', []],
  ])('is suppressed on a target %s: no workflow, counted, on record', async (_what, targets) => {
    const ports = intake([tagged], targets);
    const reason = 'not-opted-in';

    expect(await admitSignal(ports)(fired)).toEqual({ kind: 'suppressed', incidentId: id, reason });
    expect(ports.workflows.started).toEqual([]);
    expect(ports.ledger.kindsOf(id)).toEqual(['opened', 'ended']);
    expect((await ports.incidents.read(id))?.ending).toEqual({
      kind: 'suppressed',
      reasons: [reason],
    });
    expect(ports.counters.of('IncidentSuppressed')).toEqual([reason]);
    expect(await ports.incidents.openOn(target.arn)).toBeUndefined();
  });

  it.each([
    ['names no target', [{ ...tagged, tags: {} }]],
    ['is not there any more', []],
  ])('still opens an incident when the alarm %s', async (_what, alarms) => {
    const ports = intake(alarms);

    expect((await admitSignal(ports)(fired)).kind).toBe('opened');
    expect((await ports.incidents.openOn(alarm.arn))?.incident.targetArn).toBeUndefined();
    expect(ports.workflows.started).toEqual([id]);
  });

  it('joins the incident that is open on the same target', async () => {
    const other = { ...tagged, name: 'checkout-latency', arn: `${alarm.arn}-latency` };
    const ports = intake([tagged, other]);
    const second = later(1, { alarm: { ...fired.alarm, name: other.name, arn: other.arn } });
    await admitSignal(ports)(fired);

    expect(await admitSignal(ports)(second)).toEqual({ kind: 'joined', incidentId: id });
    expect(ports.workflows.started).toEqual([id]);
    expect(ports.ledger.kindsOf(id)).toEqual(['opened', 'joined']);
    expect((await ports.incidents.read(id))?.alarm.changedAt).toBe(fired.changedAt);
  });

  it('of this very stack is ignored', async () => {
    const ports = intake([
      { ...tagged, tags: { ...tagged.tags, 'aws:cloudformation:stack-name': stackName } },
    ]);

    expect(await admitSignal(ports)(fired)).toEqual({ kind: 'ignored', reason: 'own-alarm' });
    expect(ports.workflows.started).toEqual([]);
    expect(ports.counters.of('SignalIgnored')).toEqual(['own-alarm']);
  });

  it('of another account is ignored before anything is read', async () => {
    const ports = intake();
    const foreign = { ...fired, account: '444455556666' };
    const unread = { ...ports, alarms: failing(ports.alarms), incidents: failing(ports.incidents) };

    expect(await admitSignal(unread)(foreign)).toEqual({
      kind: 'ignored',
      reason: 'foreign-account',
    });
  });

  it('opens an incident also when CloudWatch could not evaluate it fully', async () => {
    const ports = intake();
    const partial = { ...fired, evaluationState: 'PARTIAL_DATA' };

    expect((await admitSignal(ports)(partial)).kind).toBe('opened');
    const [opened] = await ports.ledger.read(id);
    expect(opened?.event.facts).toMatchObject({ evaluationState: 'PARTIAL_DATA' });
  });
});

describe('an alarm that cleared', () => {
  it('is noted on its incident and wakes the workflow', async () => {
    const ports = intake();
    await admitSignal(ports)(fired);
    await ports.incidents.sleeping(id, 'wake-1');

    expect(await admitSignal(ports)(cleared)).toEqual({ kind: 'noted', incidentId: id });
    expect((await ports.incidents.read(id))?.alarm.state).toBe('OK');
    expect([...ports.workflows.woken]).toEqual(['wake-1']);
  });

  it('is not undone by an older signal that comes later', async () => {
    const ports = intake();
    const again = later(1, { state: 'ALARM' });
    await admitSignal(ports)(fired);
    await admitSignal(ports)(cleared);
    await admitSignal(ports)(again);

    expect((await ports.incidents.read(id))?.alarm).toEqual({
      state: 'OK',
      changedAt: cleared.changedAt,
    });
  });

  it.each<[string, Signal, string]>([
    [
      'nothing is open',
      { ...cleared, alarm: { ...fired.alarm, name: 'x', arn: 'y' } },
      'nothing-open',
    ],
    [
      'CloudWatch could not evaluate it',
      { ...cleared, evaluationState: 'PARTIAL_DATA' },
      'evaluation-not-trusted',
    ],
    [
      'only one contributor cleared',
      { ...cleared, contributor: { id: 'c-1', attributes: {} } },
      'other-alarm',
    ],
  ])('is ignored, with the reason counted, when %s', async (_what, signal, reason) => {
    const ports = intake();
    await admitSignal(ports)(fired);

    expect(await admitSignal(ports)(signal)).toEqual({ kind: 'ignored', reason });
    expect((await ports.incidents.read(id))?.alarm.state).toBe('ALARM');
    expect(ports.counters.of('SignalIgnored')).toEqual([reason]);
  });

  it('says nothing of an incident that another alarm opened on the same target', async () => {
    const other = { ...tagged, name: 'checkout-latency', arn: `${alarm.arn}-latency` };
    const ports = intake([tagged, other]);
    await admitSignal(ports)(fired);
    const clear = { ...cleared, alarm: { ...fired.alarm, name: other.name, arn: other.arn } };

    expect(await admitSignal(ports)(clear)).toEqual({ kind: 'ignored', reason: 'other-alarm' });
  });
});

describe('the same signal again', () => {
  it('is a duplicate that costs CloudWatch and the tagging service nothing', async () => {
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
    ['incidents', 'open'],
    ['incidents', 'started'],
    ['alarms', 'read'],
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

it('has a signal of its own for each change of state', () => {
  expect(incidentIdOf({ ...fired, id: 'another' })).not.toBe(id);
  expect(id).toMatch(/^inc-[0-9a-f]{24}$/);
});
