import { attemptOf } from '../../../lambdas/core/attempt-id';
import type { PastStart } from '../../../lambdas/core/attempt';
import { read, unread } from '../../../lambdas/core/facts';
import { withinStartBudgets } from '../../../lambdas/core/gates/within-start-budgets';
import { minutesAgo, policy, proposal, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(withinStartBudgets);

const start = (attempt: string, change: Partial<PastStart> = {}): PastStart => ({
  attempt,
  remediationId: 'restart-ecs-service',
  startedAt: minutesAgo(10),
  targetArn: target.arn,
  service: 'checkout',
  ...change,
});
/** One start an hour and two a day are left for the scope; the others are wide open. */
const tight = (of: keyof typeof policy.caps.starts) => ({
  ...policy,
  caps: { ...policy.caps, starts: { ...policy.caps.starts, [of]: { perHour: 1, perDay: 2 } } },
});
const tagged = read({ ...target, tags: { ...target.tags, service: 'checkout' } });
const elsewhere = {
  remediationId: 'reboot-rds-instance',
  targetArn: 'arn:other',
  service: 'ledger',
};

describe('within start budgets', () => {
  it.each([
    ['target', target.arn, { targetArn: target.arn }],
    ['service', 'checkout', { service: 'checkout' }],
    ['remediation', 'restart-ecs-service', { remediationId: 'restart-ecs-service' }],
    ['account', 'account', {}],
  ] as const)('counts what was started by %s, at the hour', (of, which, shared) => {
    const starts = read([start('one', { ...elsewhere, ...shared })]);
    expect(ask({ facts: { starts, target: tagged, policy: tight(of) } })).toEqual([
      { reason: 'start-budget-spent', of, which, per: 'hour', limit: 1 },
    ]);
    const others = read([start('one', elsewhere)]);
    const objections = ask({ facts: { starts: others, target: tagged, policy: tight(of) } });
    expect(objections).toHaveLength(of === 'account' ? 1 : 0);
  });

  it.each([
    ['hour', 59, 1],
    ['hour', 60, 0],
  ] as const)('forgets after an %s: %d minutes', (_per, minutes, count) => {
    const starts = read([start('one', { startedAt: minutesAgo(minutes) })]);
    expect(ask({ facts: { starts, policy: tight('target') } })).toHaveLength(count);
  });

  it.each([
    [24 * 60 - 1, [{ per: 'day', limit: 2 }]],
    [24 * 60, []],
  ])('counts the day apart: the older of two %d minutes ago', (minutes, objections) => {
    const starts = read([
      start('one', { startedAt: minutesAgo(minutes) }),
      start('two', { startedAt: minutesAgo(120) }),
    ]);
    expect(ask({ facts: { starts, policy: tight('target') } })).toMatchObject(objections);
  });

  it('does not count itself', () => {
    const starts = read([start(attemptOf(proposal))]);
    expect(ask({ facts: { starts, policy: tight('target') } })).toEqual([]);
  });

  it('counts a start whose time cannot be read', () => {
    const starts = read([start('one', { startedAt: 'some day' })]);
    expect(ask({ facts: { starts, policy: tight('target') } })).toHaveLength(1);
  });

  it('objects when starts cannot be read', () => {
    expect(ask({ facts: { starts: unread('TimeoutError') } })).toMatchObject([
      { reason: 'could-not-look', at: 'starts of the last day' },
    ]);
  });
});
