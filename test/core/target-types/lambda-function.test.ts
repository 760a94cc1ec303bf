import { parseTargetArn } from '../../../lambdas/core/locate-target';
import { lambdaFunctionSigns } from '../../../lambdas/core/target-types/lambda-function-signs';
import { lambdaFunction } from '../../../lambdas/core/target-types/lambda-function';
import { limitLambdaConcurrency } from '../../../ssm-documents/limit-lambda-concurrency.remediation';
import { pauseEventSource } from '../../../ssm-documents/pause-event-source.remediation';
import { raiseLambdaConcurrency } from '../../../ssm-documents/raise-lambda-concurrency.remediation';
import { holding } from '../../ssm-documents/signs';

type Evidence = Parameters<typeof holding>[1];

const signs = [
  ...lambdaFunctionSigns,
  ...raiseLambdaConcurrency.signs,
  ...limitLambdaConcurrency.signs,
  ...pauseEventSource.signs,
];

/** A function at rest; each case changes some of what is known. */
const calm: Evidence = {
  'alarm-metric': { metric: 'Errors' },
  changes: { inLastHour: 0 },
  'target-state': { reservedConcurrency: 'none', eventSources: 0, polledSources: 0 },
  'metric-Errors': { latest: 0, baseline: 0 },
  'metric-Throttles': { latest: 0, baseline: 0 },
  'metric-Duration': { latest: 200, highest: 210, baseline: 200 },
  'metric-ConcurrentExecutions': { latest: 5, baseline: 5 },
  'metric-Invocations': { latest: 600, baseline: 600 },
  'owner-says': { concurrencyLimit: 10 },
};
const failing: Evidence = { 'metric-Errors': { latest: 90, baseline: 0 } };
const slow: Evidence = { 'metric-Duration': { latest: 1600, highest: 1700, baseline: 200 } };
const crowded: Evidence = { 'metric-ConcurrentExecutions': { latest: 40, baseline: 5 } };
const asked: Evidence = { 'metric-Invocations': { latest: 900, baseline: 600 } };
const drowning: Evidence = { ...failing, ...slow, ...crowded, ...asked };
const throttled: Evidence = { 'metric-Throttles': { latest: 300, baseline: 0 } };
const reserved: Evidence = {
  'target-state': { reservedConcurrency: 10, eventSources: 0, polledSources: 0 },
};
const polling: Evidence = {
  'target-state': { reservedConcurrency: 'none', eventSources: 1, polledSources: 1 },
};
const connections: Evidence = { 'alarm-metric': { metric: 'DatabaseConnections' } };

describe('a Lambda function', () => {
  it('is known by its ARN', () => {
    expect(parseTargetArn('arn:aws:lambda:eu-west-1:111122223333:function:quotes')).toMatchObject({
      type: 'lambda-function',
      properties: { function: 'quotes' },
    });
  });

  it.each([
    [{}, [], { reservedConcurrency: 'none', eventSources: 0, polledSources: 0 }],
    [
      { ReservedConcurrentExecutions: 0 },
      [{ State: 'Enabled' }, { State: 'Disabling' }],
      { reservedConcurrency: 0, eventSources: 2, polledSources: 1 },
    ],
  ])('is told from %j and %j', (concurrency, EventSourceMappings, values) => {
    const found = { concurrency, mappings: { EventSourceMappings } };

    expect(lambdaFunction.state.values(found)).toEqual(values);
  });

  it.each([
    ['its reservation', { mappings: { EventSourceMappings: [] } }],
    ['its event sources', { concurrency: {} }],
  ])('is not told without %s', (_what, found) => {
    expect(() => lambdaFunction.state.values(found)).toThrow();
  });
});

describe('what the owner of a Lambda function says', () => {
  it.each<[string | undefined, object]>([
    ['10', { concurrencyLimit: 10 }],
    [undefined, {}],
    ['0', {}],
    ['ten', {}],
    ['1e9', {}],
  ])('of %s in its tag', (said, values) => {
    const tags: Record<string, string> =
      said === undefined ? {} : { 'paramedic:concurrency-limit': said };

    expect(lambdaFunction.ownerSays({ tags })).toEqual(values);
  });
});

describe('trouble of a Lambda function', () => {
  it.each<[what: string, evidence: Evidence, held: readonly string[]]>([
    ['nothing', {}, []],
    ['calls that fail at once', failing, ['fails-at-once']],
    [
      'a surge into its reservation',
      { ...throttled, ...reserved, ...crowded },
      ['reservation-used-up'],
    ],
    ['a surge into the pool of the account', throttled, ['throttled-by-account']],
    [
      'slowness that uses its reservation up',
      { ...throttled, ...reserved, ...slow, ...failing },
      ['waits-in-vain', 'throttled-by-slowness'],
    ],
    ['a drowning dependency', drowning, ['waits-in-vain', 'drowns-its-dependency']],
    [
      'one of which nobody knows what it bears',
      { ...drowning, 'owner-says': {} },
      ['waits-in-vain'],
    ],
    ['one that became slow by itself', { ...failing, ...slow, ...crowded }, ['waits-in-vain']],
    ['slowness without a crowd', { ...failing, ...slow }, ['waits-in-vain']],
    ['slowness alone', slow, []],
    [
      'calls that take twice as long and fail',
      { ...failing, 'metric-Duration': { latest: 400, highest: 400, baseline: 200 } },
      [],
    ],
    [
      'a function that was stopped',
      { ...throttled, 'target-state': { ...calm['target-state'], reservedConcurrency: 0 } },
      ['stopped-on-purpose'],
    ],
    [
      'a source that was paused',
      { 'target-state': { reservedConcurrency: 'none', eventSources: 1, polledSources: 0 } },
      ['sources-paused'],
    ],
    [
      'a consumer that drowns its database',
      { ...drowning, ...polling, ...connections },
      ['waits-in-vain', 'consumer-drowns-its-dependency'],
    ],
    [
      'the same, told by its own alarm, which a pause would silence',
      { ...drowning, ...polling },
      ['waits-in-vain'],
    ],
    [
      'the same, told by its source, which a pause would fill',
      {
        ...{ ...drowning, ...polling },
        'alarm-metric': { metric: 'ApproximateAgeOfOldestMessage' },
      },
      ['waits-in-vain'],
    ],
    [
      'a message that it cannot process and that hurts its database',
      { ...failing, ...polling, ...connections },
      ['fails-at-once', 'poison-harms-others'],
    ],
    ['a message that it cannot process', { ...failing, ...polling }, ['fails-at-once']],
    [
      'a new version',
      { ...drowning, ...throttled, ...reserved, changes: { inLastHour: 1 } },
      ['deployed-lately'],
    ],
    ['unknown deploys', { ...drowning, changes: {} }, []],
    ['unknown duration', { ...throttled, ...reserved, 'metric-Duration': {} }, []],
    ['a reservation nobody read', { ...throttled, 'target-state': {} }, []],
  ])('%s', (_what, evidence, held) => {
    expect(holding(signs, { ...calm, ...evidence })).toEqual(held);
  });
});
