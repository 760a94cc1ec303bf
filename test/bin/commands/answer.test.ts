import { giveAnswer } from '../../../bin/commands/answer';
import type { GivenAnswer } from '../../../bin/commands/post-answer';
import { id, later, onRecord, open, proposal } from './on-record';

const accepting = () => {
  const posted: [string, GivenAnswer][] = [];
  const post = (incidentId: string, given: GivenAnswer) => {
    posted.push([incidentId, given]);
    return Promise.resolve({ status: 200, body: '' });
  };
  return { posted, post };
};

describe('giveAnswer', () => {
  it('answers exactly the open proposal, and shows it first', async () => {
    const { approvals } = await onRecord();
    const { posted, post } = accepting();

    const told = await giveAnswer(approvals, post, id, { answer: 'approved' });

    expect(posted).toEqual([[id, { proposalHash: proposal.hash, answer: 'approved' }]]);
    expect(told.exitCode).toBe(0);
    expect(told.lines.join('\n')).toMatch(
      /restart-ecs-service[^]+service\/shop\/checkout[^]+approved/,
    );
  });

  it('accepts the first digits of the hash the caller has read', async () => {
    const { approvals } = await onRecord();
    const { posted, post } = accepting();

    await giveAnswer(approvals, post, id, { answer: 'approved', proposal: 'a1b2c3d4' });

    expect(posted).toHaveLength(1);
  });

  it.each([
    ['another hash', 'ffffffffffff'],
    ['too few digits to mean anything', 'a1b2c3d'],
  ])('sends nothing when told %s', async (_what, seen) => {
    const { approvals } = await onRecord();
    const { posted, post } = accepting();

    await expect(
      giveAnswer(approvals, post, id, { answer: 'approved', proposal: seen }),
    ).rejects.toThrow(/is not the current proposal.*a1b2c3d4a1b2/);
    expect(posted).toEqual([]);
  });

  it('sends nothing when the question is no longer open', async () => {
    const { approvals } = await onRecord();
    await approvals.close(id, proposal.hash, 'expired');
    const { posted, post } = accepting();

    await expect(giveAnswer(approvals, post, id, { answer: 'approved' })).rejects.toThrow(
      `the question of ${id} is expired`,
    );
    expect(posted).toEqual([]);
  });

  it('answers the newest question when an older one was withdrawn', async () => {
    const { approvals } = await onRecord();
    await approvals.close(id, proposal.hash, 'withdrawn');
    const hash = 'b'.repeat(64);
    await approvals.ask({ ...open, askedAt: later, proposal: { ...proposal, hash } });
    const { posted, post } = accepting();

    await giveAnswer(approvals, post, id, { answer: 'rejected', reason: 'not now' });

    expect(posted).toEqual([[id, { proposalHash: hash, answer: 'rejected', reason: 'not now' }]]);
  });

  it('says so when the endpoint refuses', async () => {
    const { approvals } = await onRecord();
    const refusing = () => Promise.resolve({ status: 403, body: 'not on the approver list' });

    const told = await giveAnswer(approvals, refusing, id, { answer: 'approved' });

    expect(told.exitCode).toBe(1);
    expect(told.lines.at(-1)).toBe('Refused (HTTP 403): not on the approver list');
  });

  it('says that nothing is asked when nothing is', async () => {
    const { approvals } = await onRecord();

    await expect(
      giveAnswer(approvals, accepting().post, 'inc-other', { answer: 'approved' }),
    ).rejects.toThrow('inc-other asks nothing');
  });
});
