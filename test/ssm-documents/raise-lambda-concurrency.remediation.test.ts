import fc from 'fast-check';
import type { Found } from '../../lambdas/core/remediation';
import { raiseLambdaConcurrency } from '../../ssm-documents/raise-lambda-concurrency.remediation';
import { accountWith, functionArn, functionTarget } from './lambda-answers';
import { attempted, boundTo, refusals } from './refusals';
import { changed, type Evidence, holding } from './signs';

/** A function with ten executions reserved in an account that has enough. */
const found: Found = {
  concurrency: { ReservedConcurrentExecutions: 10 },
  account: accountWith(900),
  configuration: { State: 'Active', LastUpdateStatus: 'Successful' },
};
const reserved = (ReservedConcurrentExecutions: unknown): Found => ({
  concurrency: { ReservedConcurrentExecutions },
});
const { ConcurrencyBefore, ConcurrencyAfter } = raiseLambdaConcurrency.parameters;
const bound = (change: Found) =>
  [ConcurrencyBefore, ConcurrencyAfter].map((each) =>
    boundTo(each, { ...found, ...change }, functionTarget),
  );
const refused = (change: Found) =>
  refusals(raiseLambdaConcurrency, { ...found, ...change }, functionTarget);

describe('raise-lambda-concurrency', () => {
  it.each([
    [1, 2],
    [10, 15],
    [11, 17],
    [200, 300],
    [201, 301],
    [800, 900],
  ])('reserves half as much again, and never a hundred more than that: %d, %d', (before, after) => {
    expect(bound(reserved(before))).toEqual([before, after]);
  });

  it.each([undefined, 'ten', 1.5])('has nothing to set where %s is reserved', (executions) => {
    expect(bound(reserved(executions))).toEqual([undefined, undefined]);
  });

  it('always sets more, and at most a hundred more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (before) => {
        const [was, is] = bound(reserved(before)).map(Number);
        expect(was).toBe(before);
        expect(is).toBeGreaterThan(before);
        expect(is).toBeLessThanOrEqual(before + 100);
      }),
    );
  });

  it('may run while the account keeps a hundred', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ account: accountWith(105) })).toEqual([]);
  });

  it.each<[what: string, change: Found, ids: readonly string[]]>([
    ['the account would keep 99', { account: accountWith(104) }, ['pool-exhausted']],
    ['nobody knows what the account has', { account: accountWith(Number.NaN) }, ['pool-exhausted']],
    ['somebody stopped the function', reserved(0), ['stopped-on-purpose']],
    [
      'it has no reservation',
      { concurrency: {} },
      ['no-reservation', 'stopped-on-purpose', 'pool-exhausted'],
    ],
    [
      'it is being updated',
      { configuration: { State: 'Active', LastUpdateStatus: 'InProgress' } },
      ['function-changing'],
    ],
    [
      'it cannot run',
      { configuration: { State: 'Failed', LastUpdateStatus: 'Successful' } },
      ['function-changing'],
    ],
  ])('does not run when %s', (_what, change, ids) => {
    expect(refused(change)).toEqual(ids);
  });

  it('locks the function', () => {
    expect(raiseLambdaConcurrency.lockSet(functionTarget)).toEqual([functionArn]);
  });

  it.each([
    [15, 15],
    [undefined, undefined],
  ])('tells what is reserved now: %s', (executions, now) => {
    const [changed] = raiseLambdaConcurrency.compensation.exchange;

    expect(attempted(() => changed.now(reserved(executions)))).toBe(now);
  });
});

describe('an alarm on a function whose reservation is used up', () => {
  const evidence: Evidence = {
    'target-state': { reservedConcurrency: 5 },
    'metric-Throttles': { latest: 300 },
    'metric-Duration': { highest: 220, baseline: 200 },
    changes: { inLastHour: 0 },
  };
  const held = (given: Evidence) => holding(raiseLambdaConcurrency.signs, given);

  it('shows in calls that are refused while none takes longer', () => {
    expect(held(evidence)).toEqual(['reservation-used-up']);
  });

  it.each<[what: string, id: string, values: Evidence[string]]>([
    ['a deploy explains it', 'changes', { inLastHour: 1 }],
    ['no call is refused', 'metric-Throttles', { latest: 0 }],
    ['calls take longer', 'metric-Duration', { highest: 400 }],
    ['nothing is reserved', 'target-state', { reservedConcurrency: 'none' }],
    ['it was stopped', 'target-state', { reservedConcurrency: 0 }],
  ])('does not when %s', (_what, id, values) => {
    expect(held(changed(evidence, id, values))).toEqual([]);
  });
});
