import { dynamoApprovals } from '../../lambdas/adapters/dynamo-approvals';
import type { Answer } from '../../lambdas/core/approval';
import type { Approvals } from '../../lambdas/core/ports/approvals';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { approval, atOnce, incident, proposal } from './samples';

const yes: Answer = {
  answer: 'approved',
  by: 'arn:aws:iam::111122223333:user/ada',
  at: '2026-01-01T12:10:00.000Z',
  reason: undefined,
};
const no: Answer = { ...yes, answer: 'rejected', reason: 'deploy planned' };

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
      approvals.answer(...named, { ...(index % 2 ? yes : no), by: `person-${index}` }),
    );

    expect(new Set(seen.map(({ state }) => JSON.stringify(state))).size).toBe(1);
  });

  it('keeps the words of the answer', async () => {
    await approvals.ask(approval);

    expect((await approvals.answer(...named, no)).state).toEqual({ kind: 'answered', ...no });
  });

  it('lets an answer stand that got there before the deadline', async () => {
    await approvals.ask(approval);
    await approvals.answer(...named, yes);

    expect((await approvals.close(...named, 'expired')).state.kind).toBe('answered');
  });

  it.each(['expired', 'withdrawn'] as const)('takes no answer once it is %s', async (kind) => {
    await approvals.ask(approval);
    await approvals.close(...named, kind);

    expect((await approvals.answer(...named, yes)).state).toEqual({ kind });
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);
  });

  it('is spent by one attempt, out of fifty that try at once, and again by that one', async () => {
    await approvals.ask(approval);
    await approvals.answer(...named, yes);
    const spent = await atOnce(50, (index) => approvals.spend(...named, `attempt-${index}`));
    const winner = `attempt-${spent.indexOf(true)}`;

    expect(spent.filter(Boolean)).toHaveLength(1);
    expect(await approvals.spend(...named, winner)).toBe(true);
  });

  it('cannot be spent while it is open, nor when it was rejected', async () => {
    await approvals.ask(approval);
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);

    await approvals.answer(...named, no);
    expect(await approvals.spend(...named, 'attempt-1')).toBe(false);
    expect((await approvals.read(...named))?.state.kind).toBe('answered');
  });

  it('knows nothing of a proposal nobody was asked about', async () => {
    expect(await approvals.read(...named)).toBeUndefined();
    await expect(approvals.answer(...named, yes)).rejects.toThrow(proposal.hash);
  });
});
