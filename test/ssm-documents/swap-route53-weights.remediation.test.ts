import type { Found } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { hostedZone, zoneLookups } from '../../lambdas/core/target-types/hosted-zone';
import { swapRoute53Weights } from '../../ssm-documents/swap-route53-weights.remediation';
import { hostedZoneSigns } from '../../lambdas/core/target-types/hosted-zone-signs';
import { type Evidence, holding } from './signs';

const target: Target = {
  arn: 'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ',
  type: 'hosted-zone',
  account: '111122223333',
  region: 'us-east-1',
  environment: 'production',
  properties: { zone: 'Z0123456789ABCDEFGHIJ' },
  tags: {},
};

const record = (SetIdentifier: string, Weight: number, more: object = {}) => ({
  Name: 'www.example.com.',
  Type: 'CNAME',
  ...{ SetIdentifier, Weight },
  TTL: 60,
  ResourceRecords: [{ Value: `${SetIdentifier}.example.net` }],
  ...more,
});

const records = (...ResourceRecordSets: readonly object[]) => ({ records: { ResourceRecordSets } });

/** So many of ten health checkers reach each endpoint. */
const passing = (...counts: readonly number[]) => ({
  statuses: counts.map((count) => ({
    HealthCheckObservations: Array.from({ length: 50 }, (_each, index) => ({
      StatusReport: {
        Status: index < count ? 'Success: HTTP Status Code 200, OK' : 'Failure: connection refused',
      },
    })),
  })),
});

const tags = (change: Readonly<Record<string, string>> = {}) => ({
  tags: {
    ResourceTagSet: {
      Tags: Object.entries({
        'paramedic:record': 'www.example.com',
        'paramedic:health-check/blue': 'check-blue',
        'paramedic:health-check/green': 'check-green',
        ...change,
      }).map(([Key, Value]) => ({ Key, Value })),
    },
  },
});

/** Blue has nearly all of the traffic and fails; green is well. */
const found: Found = {
  ...tags(),
  ...records(record('blue', 95), record('green', 5)),
  ...passing(0, 50),
  events: { events: [] },
};

const attempted = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

const refusals = (change: Found = {}): string[] =>
  swapRoute53Weights.preconditions
    .filter(({ holds }) => attempted(() => holds({ ...found, ...change })) !== true)
    .map(({ id }) => id);

const bound = (change: Found = {}) => {
  const { parameters } = swapRoute53Weights;
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, source]) =>
      source.from === 'lookups'
        ? [[name, attempted(() => source.select({ ...found, ...change }))]]
        : [],
    ),
  );
};

describe('swap-route53-weights', () => {
  it('may run when the heavier endpoint fails and the lighter is well', () => {
    expect(refusals()).toEqual([]);
  });

  it('exchanges the weights of the pair, in the order of Route 53', () => {
    expect(bound()).toEqual({
      RecordName: 'www.example.com',
      RecordType: 'CNAME',
      FirstIdentifier: 'blue',
      SecondIdentifier: 'green',
      FirstWeightBefore: 95,
      FirstWeightAfter: 5,
      SecondWeightBefore: 5,
      SecondWeightAfter: 95,
    });
  });

  it.each<[when: string, change: Found, refusal: string[]]>([
    ['90 % of the checkers reach the lighter', passing(0, 45), []],
    ['just less reach it', passing(0, 44), ['no-healthy-endpoint']],
    ['18 % of the checkers reach the heavier', passing(9, 50), []],
    ['just more reach it', passing(10, 50), ['serving-endpoint-passes']],
    ['both fail', passing(0, 0), ['no-healthy-endpoint']],
    ['both are well', passing(50, 50), ['serving-endpoint-passes']],
    [
      'the healthy one has the traffic already',
      records(record('blue', 5), record('green', 95)),
      ['no-healthy-endpoint', 'serving-endpoint-passes'],
    ],
    [
      'the weights are equal',
      records(record('blue', 5), record('green', 5)),
      ['no-healthy-endpoint', 'serving-endpoint-passes'],
    ],
    [
      'a record has a health check of its own',
      records(record('blue', 95, { HealthCheckId: 'check' }), record('green', 5)),
      ['records-not-plain'],
    ],
    [
      'a record is an alias',
      records(
        record('blue', 95),
        record('green', 5, { TTL: undefined, ResourceRecords: undefined, AliasTarget: {} }),
      ),
      ['records-not-plain'],
    ],
    [
      'records are kept for five minutes',
      records(record('blue', 95, { TTL: 300 }), record('green', 5)),
      [],
    ],
    [
      'records are kept for longer',
      records(record('blue', 95, { TTL: 301 }), record('green', 5)),
      ['records-not-plain'],
    ],
    [
      'us-east-1 has an open issue',
      { events: { events: [{ arn: 'arn:aws:health:us-east-1::event/ROUTE53/1/2' }] } },
      ['control-plane-in-trouble'],
    ],
    ['AWS Health answers with something else', { events: {} }, ['control-plane-in-trouble']],
  ])('when %s', (_when, change, refusal) => {
    expect(refusals(change)).toEqual(refusal);
  });

  it.each<[what: string, change: Found]>([
    ['one record', records(record('blue', 95))],
    ['three', records(record('blue', 95), record('green', 5), record('red', 0))],
    ['two types', records(record('blue', 95), record('green', 5, { Type: 'A' }))],
    [
      'a record without weight',
      records(record('blue', 95), record('green', 5, { Weight: undefined })),
    ],
    ['another name', tags({ 'paramedic:record': 'api.example.com' })],
    ['no name at all', { tags: { ResourceTagSet: { Tags: [] } } }],
    ['an answer of another shape', { records: {} }],
  ])('neither runs nor is bound on %s', (_what, change) => {
    expect(refusals(change)).toContain('no-weighted-pair');
    expect(bound(change)['FirstWeightBefore']).toBeUndefined();
  });

  it('asks for three records of the name, and for the health checks that the zone names', () => {
    expect(zoneLookups.records.input(found, target)).toEqual({
      HostedZoneId: 'Z0123456789ABCDEFGHIJ',
      StartRecordName: 'www.example.com',
      MaxItems: 3,
    });
    expect(zoneLookups.statuses.input(found)).toEqual([
      { HealthCheckId: 'check-blue' },
      { HealthCheckId: 'check-green' },
    ]);
  });

  it('asks for no health check when the zone does not name both', () => {
    const nameless = tags({ 'paramedic:health-check/green': '' });

    expect(() => zoneLookups.statuses.input({ ...found, ...nameless })).toThrow();
  });

  it('finds the weights as they are now', () => {
    const swapped = { ...found, ...records(record('blue', 5), record('green', 95)) };
    const { exchange } = swapRoute53Weights.compensation;

    expect(exchange.map(({ now }) => now(swapped))).toEqual([5, 95]);
  });

  it('locks the hosted zone', () => {
    expect(swapRoute53Weights.lockSet(target)).toEqual([target.arn]);
  });

  it('shows the picture to the rules in numbers', () => {
    expect(hostedZone.state.values(found)).toEqual({
      weightedPair: true,
      ...{ heavierWeight: 95, heavierPassing: 0, lighterWeight: 5, lighterPassing: 100 },
    });
  });

  it.each<[heavier: number, lighter: number, seen: string[]]>([
    [0, 100, ['serving-endpoint-fails']],
    [18, 90, ['serving-endpoint-fails']],
    [20, 90, ['reached-from-some-places']],
    [90, 90, ['endpoints-are-reached']],
    [100, 18, ['lighter-endpoint-fails']],
    [100, 50, []],
    [0, 50, ['both-endpoints-fail']],
  ])(
    'with %i %% of the checkers at the heavier and %i %% at the lighter sees %s',
    (heavier, lighter, seen) => {
      const state = { heavierPassing: heavier, lighterPassing: lighter };

      expect(
        holding([...hostedZoneSigns, ...swapRoute53Weights.signs], {
          'target-state': state,
          changes: { inLastHour: 0 },
        }),
      ).toEqual(seen);
    },
  );

  it.each<[when: string, evidence: Evidence, seen: string[]]>([
    ['its records were changed lately', { changes: { inLastHour: 1 } }, ['records-changed-lately']],
    ['nobody knows whether they were', {}, []],
    ['the pair is gone', { 'target-state': { weightedPair: false } }, ['no-pair-of-records']],
  ])('sees nothing to exchange when %s', (_when, evidence, seen) => {
    const failing = { 'target-state': { heavierPassing: 0, lighterPassing: 100 } };

    expect(
      holding([...hostedZoneSigns, ...swapRoute53Weights.signs], { ...failing, ...evidence }),
    ).toEqual(seen);
  });
});
