import { admitSignal } from '../../lambdas/core/admit-signal';
import { incidentIdOf } from '../../lambdas/core/incident-id';
import type { Signal } from '../../lambdas/core/signal';
import { failing } from '../fakes/failing';
import { alarm, now, stackName, target } from './base-facts';
import { cleared, fired, id, intake, later, tagged } from './intake-scene';

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
    expect(await ports.incidents.holderOf(target.arn)).toBeUndefined();
  });

  it.each([
    ['names no target', [{ ...tagged, tags: {} }]],
    ['is not there any more', []],
  ])('still opens an incident when the alarm %s', async (_what, alarms) => {
    const ports = intake(alarms);

    expect((await admitSignal(ports)(fired)).kind).toBe('opened');
    expect(await ports.incidents.holderOf(alarm.arn)).toMatchObject({ id, targetArn: undefined });
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
    expect((await ports.incidents.read(id))?.latest.changedAt).toBe(fired.changedAt);
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
    expect((await ports.incidents.read(id))?.latest.state).toBe('OK');
    expect([...ports.workflows.woken]).toEqual(['wake-1']);
  });

  it('is not undone by an older signal that comes later', async () => {
    const ports = intake();
    const again = later(1, { state: 'ALARM' });
    await admitSignal(ports)(fired);
    await admitSignal(ports)(cleared);
    await admitSignal(ports)(again);

    expect((await ports.incidents.read(id))?.latest).toEqual({
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
      'other-source',
    ],
  ])('is ignored, with the reason counted, when %s', async (_what, signal, reason) => {
    const ports = intake();
    await admitSignal(ports)(fired);

    expect(await admitSignal(ports)(signal)).toEqual({ kind: 'ignored', reason });
    expect((await ports.incidents.read(id))?.latest.state).toBe('ALARM');
    expect(ports.counters.of('SignalIgnored')).toEqual([reason]);
  });

  it('says nothing of an incident that another alarm opened on the same target', async () => {
    const other = { ...tagged, name: 'checkout-latency', arn: `${alarm.arn}-latency` };
    const ports = intake([tagged, other]);
    await admitSignal(ports)(fired);
    const clear = { ...cleared, alarm: { ...fired.alarm, name: other.name, arn: other.arn } };

    expect(await admitSignal(ports)(clear)).toEqual({ kind: 'ignored', reason: 'other-source' });
  });
});

it('has a signal of its own for each change of state', () => {
  expect(incidentIdOf({ ...fired, id: 'another' })).not.toBe(id);
  expect(id).toMatch(/^inc-[0-9a-f]{24}$/);
});
