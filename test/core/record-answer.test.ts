import { minutesAfter } from '../../lambdas/core/instant';
import { recordAnswer, type AnswerRequest } from '../../lambdas/core/record-answer';
import { MemoryApprovals } from '../fakes/approvals';
import { failing } from '../fakes/failing';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { Timeline } from '../fakes/timeline';
import { MemoryWorkflows } from '../fakes/workflows';
import { approver, incident, now, policy } from './base-facts';
import { proposal } from './replies';

const other = 'arn:aws:iam::111122223333:user/ann';
const yes: AnswerRequest = {
  incidentId: incident.id,
  proposalHash: proposal.hash,
  answer: 'approved',
  by: approver,
  reason: undefined,
  via: 'iam',
};

async function asked() {
  const clock = new Timeline(now);
  const ports = {
    approvals: new MemoryApprovals(),
    incidents: new MemoryIncidents(),
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    policy: { ...policy, approvers: [approver, other] },
    clock,
  };
  await ports.incidents.open(incident);
  await ports.incidents.started(incident.id);
  await ports.incidents.sleeping(incident.id, 'wake-1');
  await ports.approvals.ask({
    incidentId: incident.id,
    proposal,
    askedAt: now,
    expiresAt: minutesAfter(now, 20),
    persons: 1,
    requestedBy: undefined,
    state: { kind: 'open' },
  });
  return ports;
}

const outcomesOn = async (ledger: MemoryLedger) =>
  (await ledger.read(incident.id)).map(({ event }) => event.facts['outcome']);

describe('recordAnswer', () => {
  it.each(['approved', 'rejected'] as const)(
    'records that it was %s and wakes the workflow',
    async (answer) => {
      const ports = await asked();
      const outcome = await recordAnswer(ports)({ ...yes, answer });

      expect(outcome).toEqual({ kind: 'recorded', answer, by: approver });
      expect((await ports.approvals.read(incident.id, proposal.hash))?.state).toMatchObject({
        kind: 'answered',
        answer,
        by: approver,
        at: now,
      });
      expect([...ports.workflows.woken]).toEqual(['wake-1']);
      expect(await outcomesOn(ports.ledger)).toEqual(['asked-to-record']);
    },
  );

  it('records whether what is rejected is wrong or only untimely, there and on the ledger', async () => {
    const ports = await asked();
    await recordAnswer(ports)({ ...yes, answer: 'rejected', because: 'timing' });

    expect((await ports.approvals.read(incident.id, proposal.hash))?.state).toMatchObject({
      because: 'timing',
    });
    const [entry] = await ports.ledger.read(incident.id);
    expect(entry?.event.facts).toMatchObject({ answer: 'rejected', because: 'timing' });
  });

  it('writes nothing on the approval before the intent is on the ledger', async () => {
    const ports = await asked();
    await expect(recordAnswer({ ...ports, ledger: failing(ports.ledger) })(yes)).rejects.toThrow(
      'append',
    );

    expect((await ports.approvals.read(incident.id, proposal.hash))?.state.kind).toBe('open');
  });

  it('refuses a second answer, naming who gave the first, and wakes the workflow again', async () => {
    const ports = await asked();
    await recordAnswer(ports)({ ...yes, answer: 'rejected', by: other });
    ports.workflows.woken.clear();

    expect(await recordAnswer(ports)(yes)).toEqual({
      kind: 'already-answered',
      answer: 'rejected',
      by: other,
      at: now,
    });
    expect([...ports.workflows.woken]).toEqual(['wake-1']);
    expect(await outcomesOn(ports.ledger)).toEqual([
      'asked-to-record',
      'refused: already-answered',
    ]);
  });

  it('lets exactly one of two simultaneous answers win', async () => {
    const ports = await asked();
    const outcomes = await Promise.all([
      recordAnswer(ports)(yes),
      recordAnswer(ports)({ ...yes, answer: 'rejected', by: other }),
    ]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already-answered', 'recorded']);
  });

  it.each([
    ['just before the deadline', 20 * 60 - 0.001, 'recorded'],
    ['at the deadline', 20 * 60, 'expired'],
    ['after the deadline', 20 * 60 + 1, 'expired'],
  ])('%s the answer is %s', async (_when, seconds, kind) => {
    const ports = await asked();
    await ports.clock.advance(seconds / 60);

    expect((await recordAnswer(ports)(yes)).kind).toBe(kind);
  });

  it.each(['expired', 'withdrawn'] as const)('refuses what is %s', async (kind) => {
    const ports = await asked();
    await ports.approvals.close(incident.id, proposal.hash, kind);

    expect((await recordAnswer(ports)(yes)).kind).toBe(kind);
    expect(await outcomesOn(ports.ledger)).toEqual([`refused: ${kind}`]);
  });

  it('refuses an answer when the deadline wins between look and write', async () => {
    const ports = await asked();
    const racing = {
      ...ports,
      ledger: {
        read: () => Promise.resolve([]),
        append: async (...entry: Parameters<MemoryLedger['append']>) => {
          await ports.approvals.close(incident.id, proposal.hash, 'expired');
          return ports.ledger.append(...entry);
        },
      },
    };

    expect((await recordAnswer(racing)(yes)).kind).toBe('expired');
    expect(await outcomesOn(ports.ledger)).toEqual(['asked-to-record', 'refused: expired']);
  });

  it('refuses an answer to an incident that has ended', async () => {
    const ports = await asked();
    await ports.incidents.end(
      incident.id,
      { kind: 'escalated', reasons: ['workflow-failed'] },
      now,
    );

    expect(await recordAnswer(ports)(yes)).toEqual({ kind: 'incident-ended', ending: 'escalated' });
  });

  it('refuses whoever is not on the list, and puts the try on record', async () => {
    const ports = await asked();
    const stranger = 'arn:aws:iam::111122223333:user/stranger';

    expect(await recordAnswer(ports)({ ...yes, by: stranger })).toEqual({
      kind: 'not-approver',
      by: stranger,
    });
    expect((await ports.approvals.read(incident.id, proposal.hash))?.state.kind).toBe('open');
    expect([...ports.workflows.woken]).toEqual([]);
    const [entry] = await ports.ledger.read(incident.id);
    expect(entry?.event.facts).toMatchObject({ by: stranger, outcome: 'refused: not-approver' });
  });

  it.each([
    ['an incident nobody knows', { incidentId: 'inc-f00d' }],
    ['another proposal', { proposalHash: 'f'.repeat(64) }],
  ])('does not find %s', async (_what, change) => {
    const ports = await asked();

    expect(await recordAnswer(ports)({ ...yes, ...change })).toEqual({ kind: 'not-found' });
    expect(await ports.ledger.read(incident.id)).toEqual([]);
  });

  it('keeps what a person wrote only in a form that is safe to show', async () => {
    const ports = await asked();
    await recordAnswer(ports)({ ...yes, answer: 'rejected', reason: 'no <script>\u202E\n' });

    expect((await ports.approvals.read(incident.id, proposal.hash))?.state).toMatchObject({
      reason: 'no script',
    });
  });

  it.each(['approvals', 'incidents'] as const)('fails when %s are out of reach', async (port) => {
    const ports = await asked();

    await expect(
      recordAnswer({ ...ports, [port]: failing<object>(ports[port]) })(yes),
    ).rejects.toThrow();
    expect((await ports.approvals.read(incident.id, proposal.hash))?.state.kind).toBe('open');
  });
});
