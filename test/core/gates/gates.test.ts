import { read, unread, type Facts } from '../../../lambdas/core/facts';
import type { Gate } from '../../../lambdas/core/gates/gate';
import { standingGates } from '../../../lambdas/core/gates/standing-gates';
import { attemptOf } from '../../../lambdas/core/attempt-id';
import { alarm, approvedFacts, facts, locks, proposal, restart } from '../base-facts';

describe('the standing gates', () => {
  it('let pass what nothing speaks against', () => {
    expect(standingGates.flatMap((gate: Gate) => gate(proposal, restart, facts))).toEqual([]);
  });

  it('object to nothing but the question itself when a person approved', () => {
    const objections = standingGates.flatMap((gate) => gate(proposal, restart, approvedFacts));
    expect(objections.map(({ reason }) => reason)).toEqual(['approval-required']);
  });

  it('do not count the attempt itself among the others', () => {
    const attempt = attemptOf(proposal);
    const own: Facts = {
      ...facts,
      past: read([{ attempt, remediationId: 'restart-ecs-service', startedAt: facts.now }]),
      holders: read({
        asked: [...locks],
        held: locks.map((lock) => ({ lock, heldBy: attempt })),
      }),
      active: read([attempt, 'other']),
    };
    expect(standingGates.flatMap((gate) => gate(proposal, restart, own))).toEqual([]);
  });

  it.each<[fact: string, change: Partial<Facts>]>([
    ['the kill switch', { killSwitch: unread('TimeoutError') }],
    ['the target', { target: unread('TimeoutError') }],
    ['a lookup', { lookups: { service: unread('TimeoutError') } }],
    ['no lookup', { lookups: {} }],
    ['the alarm', { trouble: unread('TimeoutError') }],
    ['past attempts', { past: unread('TimeoutError') }],
    ['the locks', { holders: unread('TimeoutError') }],
    ['only some of the locks', { holders: read({ asked: locks.slice(0, 1), held: [] }) }],
    ['active changes', { active: unread('TimeoutError') }],
    ['the document', { documentHash: unread('TimeoutError') }],
    ['trust', { standings: { production: unread('TimeoutError') } }],
    ['no trust', { standings: {} }],
    ['an approval', { approval: { proposalHash: proposal.hash, record: unread('TimeoutError') } }],
    [
      'another alarm of the name',
      {
        trouble: read({
          source: 'alarm',
          alarm: { ...alarm, arn: alarm.arn.replace('checkout', 'legacy') },
        }),
      },
    ],
  ])('object with could-not-look about %s', (_fact, change) => {
    const objections = standingGates.flatMap((gate) =>
      gate(proposal, restart, { ...facts, ...change }),
    );
    expect(objections.map(({ reason }) => reason)).toContain('could-not-look');
  });
});
