import { dynamoApprovals } from '../../lambdas/adapters/dynamo-approvals';
import type { Answer, Approval } from '../../lambdas/core/approval';
import type { Approvals } from '../../lambdas/core/ports/approvals';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { approval, atOnce, incident, proposal } from './samples';

const yes: Answer = {
  answer: 'approved',
  by: 'arn:aws:iam::111122223333:user/ada',
  at: '2026-01-01T12:10:00.000Z',
  reason: undefined,
  via: 'iam',
};
const no: Answer = { ...yes, answer: 'rejected', reason: 'deploy planned', because: 'timing' };

describe('dynamoApprovals', () => {
  let dynamo: LocalDynamo;
  let approvals: Approvals;
  const named = [incident.id, proposal.hash] as const;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => (approvals = dynamoApprovals(await dynamo.table())));

  it('asks once: a second question leaves the first and its deadline', async () => {
    await approvals.ask(approval);
    await approvals.ask({ ...approval, expiresAt: '2026-01-02T00:00:00.000Z' });

    expect(await approvals.of(incident.id)).toEqual([approval]);
    expect(await approvals.read(...named)).toEqual(approval);
  });

  it('records one answer, out of fifty given at once', async () => {
    await approvals.ask(approval);
    const seen = await atOnce(50, (index) =>
      approvals.answer(...named, 'open', {
        kind: 'answered',
        ...(index % 2 ? yes : no),
        by: `person-${index}`,
      }),
    );

    expect(new Set(seen.map(({ state }) => JSON.stringify(state))).size).toBe(1);
  });

  it('keeps the words of the answer', async () => {
    await approvals.ask(approval);

    expect((await approvals.answer(...named, 'open', { kind: 'answered', ...no })).state).toEqual({
      kind: 'answered',
      ...no,
    });
  });

  it('lets an answer stand that got there before the deadline', async () => {
    await approvals.ask(approval);
    await approvals.answer(...named, 'open', { kind: 'answered', ...yes });

    expect((await approvals.close(...named, 'expired')).state.kind).toBe('answered');
  });

  it.each(['expired', 'withdrawn'] as const)('takes no answer once it is %s', async (kind) => {
    await approvals.ask(approval);
    await approvals.close(...named, kind);

    expect((await approvals.answer(...named, 'open', { kind: 'answered', ...yes })).state).toEqual({
      kind,
    });
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);
  });

  it('is spent by one attempt, out of fifty that try at once, and again by that one', async () => {
    await approvals.ask(approval);
    await approvals.answer(...named, 'open', { kind: 'answered', ...yes });
    const spent = await atOnce(50, (index) => approvals.spend(...named, `attempt-${index}`));
    const winner = `attempt-${spent.indexOf(true)}`;

    expect(spent.filter(Boolean)).toHaveLength(1);
    expect(await approvals.spend(...named, winner)).toBe(true);
  });

  it('cannot be spent while it is open, nor when it was rejected', async () => {
    await approvals.ask(approval);
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);

    await approvals.answer(...named, 'open', { kind: 'answered', ...no });
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);
    expect((await approvals.read(...named))?.state.kind).toBe('answered');
  });

  it('keeps both approvals where two were needed, and one cannot be spent', async () => {
    const asked: Approval = { ...approval, persons: 2, requestedBy: 'arn:of-ann' };
    await approvals.ask(asked);
    const once = { kind: 'approved-once', ...yes } as const;
    expect((await approvals.answer(...named, 'open', once)).state).toEqual(once);
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);
    expect((await approvals.answer(...named, 'open', { kind: 'answered', ...no })).state).toEqual(
      once,
    );

    const both = { kind: 'answered', ...yes, by: 'arn:of-bob', first: yes } as const;
    expect((await approvals.answer(...named, 'approved-once', both)).state).toEqual(both);
    expect(await approvals.spend(...named, 'attempt-1')).toBe(true);
    expect(await approvals.read(...named)).toEqual({
      ...asked,
      state: { ...both, kind: 'spent', attempt: 'attempt-1' },
    });
  });

  it('expires when only the first of two has approved', async () => {
    await approvals.ask({ ...approval, persons: 2 });
    await approvals.answer(...named, 'open', { kind: 'approved-once', ...yes });

    expect((await approvals.close(...named, 'expired')).state).toEqual({ kind: 'expired' });
  });

  it('knows nothing of a proposal nobody was asked about', async () => {
    expect(await approvals.read(...named)).toBeUndefined();
    await expect(approvals.answer(...named, 'open', { kind: 'answered', ...yes })).rejects.toThrow(
      proposal.hash,
    );
  });
});
