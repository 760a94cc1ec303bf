import fc from 'fast-check';
import type { Approval } from '../../lambdas/core/approval';
import { minutesAfter } from '../../lambdas/core/instant';
import { recordAnswer, type AnswerRequest } from '../../lambdas/core/record-answer';
import { insufficient } from '../../lambdas/core/sufficient';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { Timeline } from '../fakes/timeline';
import { MemoryWorkflows } from '../fakes/workflows';
import { incident, now, policy } from './base-facts';
import { proposal } from './replies';

const ann = 'arn:aws:iam::111122223333:user/ann';
const bob = 'arn:aws:iam::111122223333:user/bob';
const onCall = 'arn:aws:iam::111122223333:role/OnCall';
const session = (name: string) => `arn:aws:sts::111122223333:assumed-role/OnCall/${name}`;
const approvers = [ann, bob, onCall];

const yes = (by: string): AnswerRequest => ({
  ...{ incidentId: incident.id, proposalHash: proposal.hash, answer: 'approved', by },
  ...{ reason: undefined, via: 'iam' },
});
const no = (by: string): AnswerRequest => ({ ...yes(by), answer: 'rejected' });

async function asked(change: Partial<Approval> = {}) {
  const clock = new Timeline(now);
  const ports = {
    approvals: new MemoryApprovals(),
    incidents: new MemoryIncidents(),
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    policy: { ...policy, approvers },
    clock,
  };
  await ports.incidents.open(incident);
  await ports.incidents.started(incident.id);
  await ports.incidents.sleeping(incident.id, 'wake-1');
  await ports.approvals.ask({
    ...{ incidentId: incident.id, proposal, askedAt: now, expiresAt: minutesAfter(now, 20) },
    ...{ persons: 2, requestedBy: undefined, state: { kind: 'open' }, ...change },
  });
  const give = recordAnswer(ports);
  const state = async () => (await ports.approvals.read(incident.id, proposal.hash))?.state;
  return { ...ports, give, state };
}

describe('where two persons must approve', () => {
  it('the first approval wakes nobody, and the second one settles it', async () => {
    const { give, state, workflows } = await asked();

    expect(await give(yes(ann))).toEqual({ kind: 'recorded-first', by: ann });
    expect([...workflows.woken]).toEqual([]);
    expect(await give(yes(bob))).toMatchObject({ kind: 'recorded', by: bob });
    expect([...workflows.woken]).toEqual(['wake-1']);
    expect(await state()).toMatchObject({ kind: 'answered', by: bob, first: { by: ann } });
  });

  it.each([
    ['the same user', ann, ann],
    ['two sessions of one role', session('ann'), session('bob')],
  ])('%s cannot be both, and the try is on record', async (_what, one, other) => {
    const { give, state, ledger } = await asked();
    await give(yes(one));

    expect(await give(yes(other))).toMatchObject({ kind: 'approved-before' });
    expect(await state()).toMatchObject({ kind: 'approved-once', by: one });
    const [, refused] = await ledger.read(incident.id);
    expect(refused?.event.facts).toMatchObject({ by: other, outcome: 'refused: approved-before' });
  });

  it('two approvers at once are the first and the second, in either order', async () => {
    const { give, state } = await asked();
    const outcomes = await Promise.all([give(yes(ann)), give(yes(bob))]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['recorded', 'recorded-first']);
    expect(await state()).toMatchObject({ kind: 'answered', answer: 'approved' });
  });

  it('two sessions of one role at once are one approval', async () => {
    const { give, state } = await asked();
    const outcomes = await Promise.all([give(yes(session('ann'))), give(yes(session('bob')))]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['approved-before', 'recorded-first']);
    expect(await state()).toMatchObject({ kind: 'approved-once' });
  });

  it.each([
    ['before', bob],
    ['after', ann],
  ])('one rejection is enough %s an approval', async (when, by) => {
    const { give, state } = await asked();
    if (when === 'after') await give(yes(ann));

    expect(await give(no(by))).toMatchObject({ kind: 'recorded', answer: 'rejected' });
    expect(await state()).toMatchObject({ kind: 'answered', answer: 'rejected' });
  });

  it('one approval and the deadline are no approval', async () => {
    const { give, approvals, clock } = await asked();
    await give(yes(ann));
    await clock.advance(20);

    expect(await give(yes(bob))).toMatchObject({ kind: 'expired' });
    const closed = await approvals.close(incident.id, proposal.hash, 'expired');
    expect(closed.state).toEqual({ kind: 'expired' });
  });

  it('a click in Slack may reject and not approve', async () => {
    const { give } = await asked();

    expect(await give({ ...yes(ann), via: 'slack' })).toEqual({
      kind: 'weak-channel',
      via: 'slack',
    });
    expect(await give({ ...no(ann), via: 'slack' })).toMatchObject({ kind: 'recorded' });
  });
});

describe('who asked for a proposal', () => {
  it.each([
    [ann, ann],
    [session('ann'), session('bob')],
  ])('%s does not approve it, as %s either', async (requestedBy, by) => {
    const { give, state } = await asked({ persons: 1, requestedBy });

    expect(await give(yes(by))).toMatchObject({ kind: 'own-request' });
    expect(await state()).toEqual({ kind: 'open' });
  });

  it('may reject it', async () => {
    const { give } = await asked({ persons: 1, requestedBy: ann });
    expect(await give(no(ann))).toMatchObject({ kind: 'recorded' });
  });
});

describe('the door', () => {
  const caller = fc.constantFrom(
    ...[ann, bob, session('ann'), session('bob'), 'arn:aws:iam::111122223333:user/eve'],
  );
  const answer = fc.record({
    by: caller,
    answer: fc.constantFrom('approved' as const, 'rejected' as const),
    via: fc.constantFrom('iam' as const, 'slack' as const),
    at: fc.constantFrom(now, minutesAfter(now, 21), ''),
    reason: fc.constant(undefined),
  });
  const person = (by: string) => (by.includes('assumed-role') ? onCall : by);

  it('takes a high risk from two listed persons by IAM in time, and from nobody else', () => {
    fc.assert(
      fc.property(fc.option(answer, { nil: undefined }), answer, caller, (first, last, wisher) => {
        const answers = first ? [first, last] : [last];
        const persons = new Set(answers.map(({ by }) => person(by)));
        const good =
          persons.size === 2 &&
          !persons.has('arn:aws:iam::111122223333:user/eve') &&
          !persons.has(person(wisher)) &&
          answers.every((one) => one.answer === 'approved' && one.via === 'iam' && one.at === now);
        const because = insufficient(
          { ...last, ...(first && { first }) },
          { expiresAt: minutesAfter(now, 20), requestedBy: wisher },
          { risk: 'high' },
          approvers,
        );
        expect(because === undefined).toBe(good);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a low risk from one person, by Slack too', () => {
    const one = { answer: 'approved', by: ann, via: 'slack', at: now, reason: undefined } as const;
    const question = { expiresAt: now, requestedBy: undefined };
    expect(insufficient(one, question, { risk: 'low' }, approvers)).toBeUndefined();
    expect(insufficient(one, question, { risk: 'high' }, approvers)).toBeDefined();
  });
});
