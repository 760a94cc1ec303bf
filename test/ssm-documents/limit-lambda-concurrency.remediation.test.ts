import type { Found } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { limitLambdaConcurrency } from '../../ssm-documents/limit-lambda-concurrency.remediation';
import { rehearse } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { accountWith, functionArn, functionTarget } from './lambda-answers';
import { boundTo, refusals } from './refusals';
import { changed, type Evidence, holding } from './signs';

/** A function without a reservation that polls nothing, of which the owner says that ten at once are borne. */
const found: Found = {
  concurrency: {},
  account: accountWith(1000),
  mappings: { EventSourceMappings: [] },
};
const tagged = (limit: string | undefined): Target => ({
  ...functionTarget,
  tags: limit === undefined ? {} : { 'paramedic:concurrency-limit': limit },
});
const refused = (change: Found, limit: string | undefined = '10') =>
  refusals(limitLambdaConcurrency, { ...found, ...change }, tagged(limit));

describe('limit-lambda-concurrency', () => {
  it.each([
    ['10', 10],
    ['1', 1],
    ['9999', 9999],
    ['0', undefined],
    ['-1', undefined],
    ['10000', undefined],
    ['ten', undefined],
    ['1e3', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('takes its limit from the tag "%s" of the function: %s', (tag, limit) => {
    expect(boundTo(limitLambdaConcurrency.parameters.Limit, found, tagged(tag))).toBe(limit);
  });

  it('may run on a function without a reservation', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ account: accountWith(110) })).toEqual([]);
  });

  it.each<[what: string, change: Found, limit: string | undefined, ids: readonly string[]]>([
    ['nobody said how much is borne', {}, '', ['no-limit-known', 'pool-exhausted']],
    ['zero is what is said', {}, '0', ['no-limit-known', 'pool-exhausted']],
    [
      'it has a reservation',
      { concurrency: { ReservedConcurrentExecutions: 60 } },
      '10',
      ['already-limited'],
    ],
    [
      'it was stopped',
      { concurrency: { ReservedConcurrentExecutions: 0 } },
      '10',
      ['already-limited'],
    ],
    ['it polls a source', { mappings: { EventSourceMappings: [{}] } }, '10', ['polls-a-source']],
    ['nobody knows what it polls', { mappings: undefined }, '10', ['polls-a-source']],
    ['the account would keep 99', { account: accountWith(109) }, '10', ['pool-exhausted']],
    ['nobody knows its reservation', { concurrency: undefined }, '10', ['already-limited']],
  ])('does not run when %s', (_what, change, limit, ids) => {
    expect(refused(change, limit)).toEqual(ids);
  });

  it('locks the function', () => {
    expect(limitLambdaConcurrency.lockSet(functionTarget)).toEqual([functionArn]);
  });

  it.each([
    [undefined, 'none'],
    [10, 'limited'],
    [20, '20'],
    [0, '0'],
  ])('tells a reservation of %s from its own limit: %s', (ReservedConcurrentExecutions, now) => {
    const [changed] = limitLambdaConcurrency.compensation.exchange;
    const concurrency = { ReservedConcurrentExecutions };

    expect(changed.now({ concurrency }, functionTarget)).toBe(now);
  });
});

describe('the document of limit-lambda-concurrency', () => {
  const { content } = deployedDocument('limit-lambda-concurrency');
  const run = (before: string, after: string, now: number | undefined) => {
    const state = { reserved: now };
    return rehearse(content, {
      given: {
        FunctionName: ['quotes'],
        Limit: ['10'],
        ReservationBefore: [before],
        ReservationAfter: [after],
      },
      answer: ({ api, input }) => {
        if (api === 'PutFunctionConcurrency')
          state.reserved = input['ReservedConcurrentExecutions'] as number;
        return state.reserved === undefined ? {} : { ReservedConcurrentExecutions: state.reserved };
      },
    });
  };
  const apis = (sent: readonly { readonly api: string }[]) => sent.map(({ api }) => api);

  it('reserves the limit as a number, and sees it', async () => {
    const { status, sent } = await run('none', 'limited', undefined);

    expect(status).toBe('Success');
    expect(sent[0]?.input).toEqual({ FunctionName: 'quotes', ReservedConcurrentExecutions: 10 });
    expect(apis(sent)).toEqual(['PutFunctionConcurrency', 'GetFunctionConcurrency']);
  });

  it('ends the limit while it is the one it set', async () => {
    const { status, sent } = await run('limited', 'none', 10);

    expect(status).toBe('Success');
    expect(apis(sent)).toEqual(['GetFunctionConcurrency', 'DeleteFunctionConcurrency']);
  });

  it.each([20, undefined])('leaves a reservation of %s alone', async (now) => {
    const { status, sent } = await run('limited', 'none', now);

    expect(status).toBe('Failed');
    expect(apis(sent)).toEqual(['GetFunctionConcurrency']);
  });
});

describe('an alarm on a function that drowns what it depends on', () => {
  const evidence: Evidence = {
    'target-state': { reservedConcurrency: 'none', eventSources: 0 },
    'owner-says': { concurrencyLimit: 10 },
    'metric-Invocations': { latest: 900, baseline: 600 },
    'metric-Errors': { latest: 400, baseline: 2 },
    'metric-Duration': { latest: 1600, baseline: 200 },
    'metric-ConcurrentExecutions': { latest: 40, baseline: 5 },
    changes: { inLastHour: 0 },
  };
  const held = (given: Evidence) => holding(limitLambdaConcurrency.signs, given);

  it('shows in calls that fail, take long and pile up', () => {
    expect(held(evidence)).toEqual(['drowns-its-dependency']);
  });

  it.each<[what: string, id: string, values: Evidence[string]]>([
    ['a deploy explains it', 'changes', { inLastHour: 1 }],
    ['nothing fails', 'metric-Errors', { latest: 3 }],
    ['calls take as long as before', 'metric-Duration', { latest: 210 }],
    ['no more of them run at once', 'metric-ConcurrentExecutions', { latest: 6 }],
    ['no more of them come', 'metric-Invocations', { latest: 720 }],
    ['it polls a source', 'target-state', { eventSources: 1 }],
    ['its owner has limited it', 'target-state', { reservedConcurrency: 60 }],
    ['its owner has not said what is borne', 'owner-says', { concurrencyLimit: NaN }],
  ])('does not when %s', (_what, id, values) => {
    expect(held(changed(evidence, id, values))).toEqual([]);
  });
});
