import type { Approval } from '../../../lambdas/core/approval';
import { attemptOf } from '../../../lambdas/core/attempt-id';
import { read } from '../../../lambdas/core/facts';
import { answeredBy, approvalValid } from '../../../lambdas/core/gates/approval-valid';
import {
  answered,
  approvalOf,
  approver,
  facts,
  minutesAgo,
  policy,
  proposal,
  restart,
} from '../base-facts';
import { asking } from './gate-of';

const ask = asking(approvalValid);
const approval = approvalOf(proposal);
const withRecord = (record: Approval | undefined, proposalHash = proposal.hash) => ({
  facts: { approval: { proposalHash, record: read(record) } },
});
const answer = {
  answer: 'approved',
  by: approver,
  at: minutesAgo(2),
  reason: undefined,
  via: 'iam',
} as const;

describe('approval valid', () => {
  it('has nothing to say when the system acts by itself', () => {
    expect(ask()).toEqual([]);
    expect(answeredBy(proposal, restart, facts)).toBe(false);
  });

  it('passes an approval of exactly this proposal', () => {
    expect(ask(withRecord(approval))).toEqual([]);
    expect(answeredBy(proposal, restart, { ...facts, ...withRecord(approval).facts })).toBe(true);
  });

  it('passes what this very attempt has spent', () => {
    const state = { ...answer, kind: 'spent', attempt: attemptOf(proposal) } as const;
    expect(ask(withRecord({ ...approval, state }))).toEqual([]);
  });

  it('passes an answer given at the last moment', () => {
    expect(ask(withRecord({ ...approval, expiresAt: answer.at }))).toEqual([]);
  });

  it('passes a session of a role on the list', () => {
    const by = 'arn:aws:sts::111122223333:assumed-role/oncall/alice';
    const approvers = ['arn:aws:iam::111122223333:role/oncall'];
    const record = { ...approval, state: { ...answered, by } as Approval['state'] };
    const change = withRecord(record);
    expect(ask({ facts: { ...change.facts, policy: { ...policy, approvers } } })).toEqual([]);
  });

  it.each<[what: string, record: Approval | undefined]>([
    ['no record', undefined],
    ['another incident', { ...approval, incidentId: 'inc-other' }],
    ['another proposal', { ...approval, proposal: { ...proposal, hash: 'other' } }],
    ['nobody’s answer yet', { ...approval, state: { kind: 'open' } }],
    ['an expired one', { ...approval, state: { kind: 'expired' } }],
    ['one of two answers', { ...approval, state: { ...answer, kind: 'approved-once' } }],
    ['a withdrawn one', { ...approval, state: { kind: 'withdrawn' } }],
    ['a rejection', { ...approval, state: { ...answer, kind: 'answered', answer: 'rejected' } }],
    [
      'one spent by another attempt',
      { ...approval, state: { ...answer, kind: 'spent', attempt: '' } },
    ],
    ['an answer after the deadline', { ...approval, expiresAt: minutesAgo(2.01) }],
    ['a deadline that is unreadable', { ...approval, expiresAt: '' }],
    [
      'somebody who is not on the list',
      { ...approval, state: { ...answer, kind: 'answered', by: `${approver}2` } },
    ],
  ])('objects to %s', (_what, record) => {
    const change = withRecord(record);
    expect(ask(change)).toMatchObject([{ reason: 'approval-invalid' }]);
    expect(answeredBy(proposal, restart, { ...facts, ...change.facts })).toBe(false);
  });

  it('objects when the caller names another proposal than the record', () => {
    expect(ask(withRecord(approval, 'other'))).toMatchObject([{ reason: 'approval-invalid' }]);
  });

  it('says so when the document was replaced since', () => {
    const document = { ...proposal.document, hash: 'ssm-hash-0' };
    const record = { ...approval, proposal: { ...proposal, document, hash: 'other' } };
    expect(ask(withRecord(record))).toEqual([
      { reason: 'document-changed', document: document.name },
    ]);
  });
});
