import type { FollowResponse, CompensateResponse } from '../../../lambdas/core/requests';
import { minutesAfter } from '../../../lambdas/core/instant';
import { sweepChanges } from '../../../lambdas/core/sweeping/outstanding-changes';
import { MemoryAlarms } from '../../fakes/alarms';
import { MemoryFindings } from '../../fakes/findings';
import { MemoryAttempts } from '../../fakes/attempts';
import { MemoryChanges } from '../../fakes/changes';
import { MemoryCounters } from '../../fakes/counters';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryBus, MemoryEvents, MemoryOutbox } from '../../fakes/events';
import { MemoryStorms } from '../../fakes/storms';
import { Timeline } from '../../fakes/timeline';
import { MemoryWorkflows } from '../../fakes/workflows';
import { MemoryTopologies } from '../../fakes/topologies';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { incident, now, policy, target } from '../base-facts';
import { proposal } from '../replies';

const attempt = 'attempt-1';
const undoing = 'attempt-2';
const ended = (status: 'Success' | 'Failed'): FollowResponse => ({
  kind: 'ended',
  status,
  at: now,
  steps: [],
  failure: undefined,
});

/** A change whose hour is over, of an incident that ended long ago. */
async function due(
  response: CompensateResponse,
  readings: Readonly<Record<string, FollowResponse>> = {},
  { isRead = true, target: changed = target.arn } = {},
) {
  const clock = new Timeline(minutesAfter(now, 60));
  const attempts = new MemoryAttempts();
  const incidents = new MemoryIncidents();
  await incidents.open(incident);
  await incidents.end(incident.id, { kind: 'resolved', reasons: ['recovered'] }, now);
  const intent = {
    attempt,
    incidentId: incident.id,
    kind: 'remediation' as const,
    proposal: { ...proposal, target: { ...target, arn: changed } },
    request: {
      documentName: proposal.document.name,
      documentVersion: '1' as const,
      parameters: {},
      clientToken: attempt,
      tags: {},
    },
    locks: [target.arn],
    undoes: undefined,
    intendedAt: now,
    revertBy: minutesAfter(now, 60),
    execution: 'execution-1',
    ended: isRead ? { at: now, status: 'Success' as const } : undefined,
  };
  await attempts.owe(intent);
  await attempts.intend(intent);
  const asked: string[] = [];
  return {
    incidents,
    attempts,
    clock,
    policy,
    asked,
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    events: new MemoryEvents(),
    outbox: new MemoryOutbox(),
    storms: new MemoryStorms(),
    bus: new MemoryBus(),
    alarms: new MemoryAlarms([]),
    topologies: new MemoryTopologies(),
    findings: new MemoryFindings(),
    territory: { optedIn: () => Promise.resolve(new Set<string>()) },
    changes: new MemoryChanges(),
    trust: new MemoryTrustRecords(),
    counters: new MemoryCounters(),
    follow: (_incident: string, each: string) =>
      Promise.resolve(readings[each] ?? { kind: 'running' as const, steps: [] }),
    putBack: (_incident: unknown, each: string) => {
      asked.push(each);
      return Promise.resolve(response);
    },
    requeue: () => Promise.resolve(),
  };
}

const started = { kind: 'started', attempt: undoing } as const;
const refused = {
  kind: 'refused',
  objections: [{ reason: 'kill-switch', because: 'stopped by a person' }],
} as const;

describe('a temporary change whose time is over', () => {
  it('is put back although its incident has ended', async () => {
    const ports = await due(started);

    expect(await sweepChanges(ports)).toEqual([{ what: 'putting-back', on: attempt }]);
    expect(ports.asked).toEqual([attempt]);
    expect(ports.events.told).toEqual([]);
  });

  it('is left alone a moment before', async () => {
    const ports = await due(started);

    expect(await sweepChanges({ ...ports, clock: new Timeline(minutesAfter(now, 59)) })).toEqual(
      [],
    );
    expect(ports.asked).toEqual([]);
  });

  it('is put back when its time cannot be read', async () => {
    const ports = await due(started);

    expect(await sweepChanges({ ...ports, clock: { now: () => 'soon' } })).toHaveLength(1);
  });

  it('is settled once the document that puts it back has ended', async () => {
    const ports = await due(started, { [undoing]: ended('Success') });

    expect(await sweepChanges(ports)).toEqual([{ what: 'settled', on: attempt }]);
    expect(ports.events.told).toEqual([]);
  });

  it('is told and taken off the list when that document failed', async () => {
    const ports = await due(started, { [undoing]: ended('Failed') });

    expect(await sweepChanges(ports)).toEqual([{ what: 'left-changed', on: attempt }]);
    expect(ports.events.told).toMatchObject([
      {
        kind: 'left-changed',
        incident: { id: incident.id },
        text: expect.stringContaining('nothing tries it again') as string,
      },
    ]);
    expect(await ports.attempts.outstanding()).toEqual([]);
  });

  it('is told by the name of what was changed, be the signal about something else', async () => {
    const ledger = target.arn.replace('checkout', 'ledger');
    const ports = await due(started, { [undoing]: ended('Failed') }, { target: ledger });
    await sweepChanges(ports);

    expect(ports.events.told[0]?.text).toContain(`${ledger} was changed for a while`);
  });

  it.each([
    ['the document that puts it back', undoing, true],
    ['the runbook that made it', attempt, false],
  ])('is told, and stays on the list, when %s cannot be read', async (_what, which, isRead) => {
    const unreadable = { kind: 'unreadable', because: 'SSM says Pondering' } as const;
    const ports = await due(started, { [which]: unreadable }, { isRead });
    await sweepChanges(ports);

    expect(await sweepChanges(ports)).toEqual([{ what: 'left-changed', on: attempt }]);
    expect(ports.events.told).toMatchObject([
      { kind: 'left-changed', text: expect.stringContaining('Pondering') as string },
    ]);
    expect(await ports.attempts.outstanding()).toHaveLength(1);
  });

  it('is told once when it is refused, however often it is tried', async () => {
    const ports = await due(refused);
    await sweepChanges(ports);

    expect(await sweepChanges(ports)).toEqual([{ what: 'left-changed', on: attempt }]);
    expect(ports.events.told).toMatchObject([
      {
        kind: 'left-changed',
        text: expect.stringMatching(/tried again every five minutes[^]*kill-switch/) as string,
      },
    ]);
    expect(ports.asked).toEqual([attempt, attempt]);
  });

  it('is told when somebody else has changed it', async () => {
    const ports = await due({ kind: 'settled', how: 'drifted', because: 'it is 5 now' });

    expect(await sweepChanges(ports)).toEqual([{ what: 'settled', on: attempt }]);
    expect(ports.events.told).toMatchObject([{ kind: 'left-changed', what: 'drifted' }]);
  });

  it('tells nobody when it is as before already', async () => {
    const ports = await due({ kind: 'settled', how: 'reverted', because: 'it was back' });

    expect(await sweepChanges(ports)).toEqual([{ what: 'settled', on: attempt }]);
    expect(ports.events.told).toEqual([]);
  });

  it('waits for the runbook that makes it', async () => {
    const ports = await due(started, {}, { isRead: false });

    expect(await sweepChanges(ports)).toEqual([{ what: 'followed', on: attempt }]);
    expect(ports.asked).toEqual([]);
  });

  it('is told before that is noted, so that a crash between tells twice and not never', async () => {
    const ports = await due(refused);
    const events = { publish: () => Promise.reject(new Error('nothing can be kept')) };

    await expect(sweepChanges({ ...ports, events })).rejects.toThrow('could not be swept');
    expect(await ports.ledger.read(incident.id)).toEqual([]);
    await sweepChanges(ports);
    expect(ports.events.told).toHaveLength(1);
  });
});
