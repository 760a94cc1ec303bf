import type { AlarmReading } from '../../lambdas/core/alarm';
import { admitSignal } from '../../lambdas/core/admit-signal';
import { minutesAfter } from '../../lambdas/core/instant';
import { sweep } from '../../lambdas/core/sweep';
import { failing } from '../fakes/failing';
import { atOnce } from '../fakes/at-once';
import { MemoryTargets } from '../fakes/targets';
import { account, alarm, incident, now, policy, stackName, target } from './base-facts';
import { emergency, intent, opened, withStart } from './emergency';

const { id } = opened;
const failed = { kind: 'workflow-failed', incidentId: id } as const;
const schedule = { kind: 'schedule' } as const;

describe('a workflow that failed', () => {
  it('is escalated, told, and what it started is followed with its lease kept', async () => {
    const ports = await withStart();

    expect(await sweep(ports)(failed)).toEqual({
      swept: [
        { what: 'escalated', on: id },
        { what: 'followed', on: 'attempt-1' },
      ],
    });
    const reasons = ['workflow-failed'];
    expect((await ports.incidents.read(id))?.ending).toEqual({ kind: 'escalated', reasons });
    expect(ports.events.told).toMatchObject([{ kind: 'escalated', incident: { id } }]);
    expect(ports.ledger.kindsOf(id)).toEqual(['ended']);
    expect(await ports.attempts.holders(intent.locks)).toHaveLength(1);
    expect(ports.counters.of('Swept')).toEqual(['escalated', 'followed']);
  });

  it('keeps the ending it had already put on its ledger', async () => {
    const ports = await withStart();
    const ending = { kind: 'resolved', reasons: ['recovered'] } as const;
    await ports.ledger.append(id, 'ended', { kind: 'ended', facts: ending });
    await sweep(ports)(failed);

    expect((await ports.incidents.read(id))?.ending).toEqual(ending);
    expect(ports.events.told).toMatchObject([{ kind: 'resolved' }]);
  });

  it('is told again when it had ended but perhaps nobody heard', async () => {
    const ports = await withStart();
    await ports.incidents.end(id, { kind: 'escalated', reasons: ['fault'] }, now);

    expect((await sweep(ports)(failed)).swept[0]).toEqual({ what: 'told-again', on: id });
    expect(ports.events.told).toMatchObject([{ kind: 'escalated' }]);
    expect(ports.events.told[0]?.subject).toContain('fault');
  });

  it('of an incident nobody knows changes nothing', async () => {
    const ports = emergency();

    expect(await sweep(ports)(failed)).toEqual({ swept: [] });
  });

  it('is not forgotten when no event can be kept: the sweep fails and can be repeated', async () => {
    const ports = await withStart();
    await expect(sweep({ ...ports, events: failing(ports.events) })(failed)).rejects.toThrow(
      'publish',
    );
    await sweep(ports)(failed);

    expect(ports.events.told).toHaveLength(1);
    expect(ports.ledger.kindsOf(id)).toEqual(['ended']);
  });
});

describe('the schedule', () => {
  it.each([
    ['is left alone before two minutes', 1.9, []],
    ['is started again after two minutes', 2, [id]],
  ])('an incident that is still opening %s', async (_what, minutes, started) => {
    const ports = emergency();
    await ports.incidents.open(opened);
    await ports.clock.advance(minutes);
    await sweep(ports)(schedule);

    expect(ports.workflows.started).toEqual(started);
    expect((await ports.incidents.read(id))?.state).toBe(started.length > 0 ? 'open' : 'opening');
  });

  const longest = policy.priorities.P2.reviewMinutes + 8 * 60;

  it.each([
    ['is left alone until all its deadlines have passed', longest, undefined, 'open'],
    ['is escalated after all its deadlines', longest + 1, undefined, 'ended'],
    ['is given the time of its mute on top', longest + 1, 120, 'open'],
    ['is escalated after its mute and all its deadlines', longest + 121, 120, 'ended'],
  ])('an open incident %s', async (_what, minutes, muted, state) => {
    const ports = emergency();
    const signal =
      muted === undefined
        ? opened.signal
        : { ...opened.signal, muted: { until: minutesAfter(now, muted) } };
    await ports.incidents.open({ ...opened, signal });
    await ports.incidents.started(id);
    await ports.clock.advance(minutes);
    await sweep(ports)(schedule);

    expect((await ports.incidents.read(id))?.state).toBe(state);
  });

  it('follows what an ended incident left running, and leaves open incidents to their workflow', async () => {
    const ports = await withStart();
    await sweep(ports)(schedule);
    expect(ports.followed).toEqual([]);
    await ports.incidents.end(id, { kind: 'escalated', reasons: ['fault'] }, now);
    await sweep(ports)(schedule);
    expect(ports.followed).toEqual(['attempt-1']);
    await ports.attempts.ended('attempt-1', { at: now, status: 'Success' });
    await sweep(ports)(schedule);

    expect(ports.followed).toEqual(['attempt-1']);
  });

  it('puts back what is due before it goes after lost workflows, however many there are', async () => {
    const ports = emergency();
    const order: string[] = [];
    ports.attempts.outstanding = () => {
      order.push('due changes');
      return Promise.resolve([]);
    };
    ports.workflows.start = (incident) => {
      order.push(incident.id);
      return Promise.resolve();
    };
    await ports.incidents.open(opened);
    await ports.clock.advance(2);
    await sweep(ports)(schedule);

    expect(order).toEqual(['due changes', id]);
  });

  it('does the rest when one thing cannot be done, and then fails', async () => {
    const ports = emergency([alarm]);
    await ports.incidents.open(opened);
    await ports.clock.advance(600);
    const broken = { ...ports, attempts: failing(ports.attempts, ['active']) };

    await expect(sweep(broken)(schedule)).rejects.toThrow('could not be swept');
    expect((await ports.incidents.read(id))?.state).toBe('ended');
  });
});

describe('an alarm that nobody answers for', () => {
  const tagged = { ...alarm, tags: { 'paramedic:target': target.arn } };
  const swept = async (ports: ReturnType<typeof emergency>) => {
    await sweep(ports)(schedule);
    return ports.requeued.map((trouble) =>
      trouble.source === 'alarm' ? trouble.alarm.name : trouble.finding.finding.resourceId,
    );
  };

  it('goes back on the queue', async () => {
    expect(await swept(emergency([tagged]))).toEqual(['checkout-5xx']);
  });

  it.each<[string, AlarmReading]>([
    ['is OK', { ...tagged, state: 'OK' }],
    ['fired just now', { ...tagged, since: minutesAfter(now, -4.9) }],
    ['is not selected', { ...tagged, name: 'TargetTracking-1' }],
    ['has a moment nobody can read', { ...tagged, since: 'lately' }],
  ])('is left alone when it %s', async (_what, reading) => {
    expect(await swept(emergency([reading]))).toEqual([]);
  });

  it('is left alone where the policy selects no alarms', async () => {
    expect(await swept({ ...emergency([tagged]), policy })).toEqual([]);
  });

  it.each([
    ['its own incident is open', opened, undefined],
    [
      'an incident on its target is open',
      {
        ...opened,
        signal: { ...incident.signal, alarm: { ...incident.signal.alarm, arn: 'another' } },
      },
      undefined,
    ],
    ['its incident ended since it fired', opened, minutesAfter(alarm.since, 1)],
  ])('is left alone when %s', async (_what, about, endedAt) => {
    const ports = emergency([tagged]);
    await ports.incidents.open(about);
    await ports.incidents.started(id);
    if (endedAt !== undefined) {
      await ports.incidents.end(id, { kind: 'escalated', reasons: ['kill-switch'] }, endedAt);
    }

    expect(await swept(ports)).toEqual([]);
  });

  it('goes back on the queue when its last incident ended before it fired', async () => {
    const ports = emergency([tagged]);
    await ports.incidents.open(opened);
    await ports.incidents.end(
      id,
      { kind: 'resolved', reasons: ['recovered'] },
      minutesAfter(alarm.since, -1),
    );

    expect(await swept(ports)).toEqual(['checkout-5xx']);
  });

  it('is admitted the ordinary way, where the opt-in is looked at again', async () => {
    const ports = emergency([tagged]);
    const targets = new MemoryTargets([]);
    const intake = { ...ports, targets, timer: atOnce, account, stackName };
    const requeue = async () => {
      await admitSignal(intake)({ ...opened.signal, id: 'requeued', changedAt: alarm.since });
    };
    await sweep({ ...ports, requeue })(schedule);

    expect(ports.workflows.started).toEqual([]);
    expect(await ports.incidents.recent(1)).toMatchObject([
      { ending: { reasons: ['not-opted-in'] } },
    ]);
    expect(await swept(ports)).toEqual([]);
  });
});
