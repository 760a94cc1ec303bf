import { dynamodbSigns } from '../../../lambdas/core/target-types/dynamodb-table-signs';
import { raiseDynamodbCapacity } from '../../../ssm-documents/raise-dynamodb-capacity.remediation';
import { type Evidence, holding } from '../../ssm-documents/signs';

const signs = [...raiseDynamodbCapacity.signs, ...dynamodbSigns];
const state = { status: 'ACTIVE', billingMode: 'PROVISIONED', readUnits: 100, writeUnits: 50 };

const writes = (throttled: number, perMinute: number): Evidence => ({
  'metric-WriteThrottleEvents': { latest: throttled },
  'metric-WriteProvisionedThroughputThrottleEvents': { latest: throttled },
  'metric-ConsumedWriteCapacityUnits': { latest: perMinute },
});
const hot: Evidence = { 'metric-WriteKeyRangeThroughputThrottleEvents': { highest: 1 } };
const callers = (askedPerRequest: number, changedInLastHour = 0): Evidence => ({
  callers: { callers: 1, askedPerRequest, changedInLastHour },
});
const alarm = (metric: string): Evidence => ({ 'alarm-metric': { metric } });

/** A table whose capacity is spent; each case changes some of what is known. */
const spent: Evidence = {
  ...alarm('WriteThrottleEvents'),
  'target-state': state,
  ...writes(1, 2401),
};

describe('throttles of a table', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['are for its capacity when that is spent', {}, ['capacity-spent']],
    ['are not for its capacity when some is left', writes(1, 2400), []],
    ['are none', writes(0, 2900), []],
    ['are for a range of keys', { ...writes(0, 900), ...hot }, ['hot-partition']],
    ['are for both', hot, ['capacity-spent', 'hot-partition']],
    [
      'are of reading',
      {
        ...writes(0, 900),
        'metric-ReadProvisionedThroughputThrottleEvents': { latest: 3 },
        'metric-ConsumedReadCapacityUnits': { latest: 5900 },
      },
      ['capacity-spent'],
    ],
    [
      'are of a table that is paid by request',
      { 'target-state': { ...state, billingMode: 'PAY_PER_REQUEST' } },
      ['on-demand-outgrown'],
    ],
    [
      'are of a table that is being changed',
      { 'target-state': { ...state, status: 'UPDATING' } },
      ['being-changed'],
    ],
    ['are of a table that was not read', { 'target-state': {} }, []],
    ['are of three tries for every one', callers(3), ['capacity-spent']],
    ['are of more tries than that', callers(3.1), ['capacity-spent', 'asked-over-and-over']],
    [
      'are of more tries since a caller was changed',
      callers(3.1, 1),
      ['capacity-spent', 'asked-over-and-over-since-a-change', 'asked-over-and-over'],
    ],
    [
      'are for a maximum that its owner has set',
      { ...writes(0, 0), 'metric-ReadMaxOnDemandThroughputThrottleEvents': { latest: 1 } },
      ['maximum-reached'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(holding(signs, { ...spent, ...change })).toEqual(expected);
  });

  it('are surest for what capacity does not help', () => {
    const surest = Math.max(...raiseDynamodbCapacity.signs.map(({ confidence }) => confidence));
    const others = dynamodbSigns.filter(({ id }) =>
      ['hot-partition', 'asked-over-and-over', 'being-changed'].includes(id),
    );

    expect(Math.min(...others.map(({ confidence }) => confidence))).toBeGreaterThan(surest);
  });
});

describe('an alarm on a table', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['SystemErrors', {}, ['service-fails']],
    ['SuccessfulRequestLatency', { 'metric-SystemErrors': { latest: 5 } }, ['service-fails']],
    ['ReplicationLatency', {}, ['replica-behind']],
    ['UserErrors', {}, ['requests-refused']],
    ['SuccessfulRequestLatency', {}, []],
  ])('on %s', (metric, change, expected) => {
    const given = { ...alarm(metric), ...writes(0, 900), 'target-state': state, ...change };

    expect(holding(signs, given)).toEqual(expected);
  });
});
