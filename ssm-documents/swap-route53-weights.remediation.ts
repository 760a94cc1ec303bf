import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { zoneLookups } from '../lambdas/core/target-types/hosted-zone';
import {
  byWeight,
  failsBelow,
  passesFrom,
  recordNameIn,
  recordTag,
  weightedPair,
} from '../lambdas/core/target-types/hosted-zone-reading';
import { fails, isWell } from '../lambdas/core/target-types/hosted-zone-picture';

/** In seconds. What resolvers keep for longer is not measured in time. */
const longestTtl = 300;

/**
 * All that the document writes back. An alias has a target's health to go by, and a record with a health check
 * is left out of answers by Route 53 itself: neither is in need of this.
 */
const plainRecord = z.strictObject({
  Name: z.string(),
  Type: z.enum(['A', 'AAAA', 'CNAME']),
  SetIdentifier: z.string(),
  Weight: z.int(),
  TTL: z.int().max(longestTtl),
  ResourceRecords: z.array(z.strictObject({ Value: z.string() })).min(1),
});

const noEvents = z.object({ events: z.tuple([]) });

const keys = {
  names: 'route53:ChangeResourceRecordSetsNormalizedRecordNames',
  types: 'route53:ChangeResourceRecordSetsRecordTypes',
  actions: 'route53:ChangeResourceRecordSetsActions',
} as const;

const recordOf = (found: Found, index: 0 | 1) => weightedPair(found)?.[index];
const identifierOf = (index: 0 | 1) => (found: Found) => recordOf(found, index)?.identifier;
const weightOf = (index: 0 | 1) => (found: Found) => recordOf(found, index)?.weight;

export const swapRoute53Weights = {
  id: 'swap-route53-weights',
  title: 'Exchange the weights of two DNS records',
  treats: ['network', 'dependency'],
  targetType: 'hosted-zone',
  useWhen:
    'Of two weighted records the one with more traffic leads to an endpoint that fails its health check, and the other does not.',
  doNotUseWhen: 'Both endpoints fail, or Route 53 already leaves the failing one out by itself.',
  signs: [
    {
      id: 'serving-endpoint-fails',
      holds: (ask) =>
        fails(ask, 'heavier') && isWell(ask, 'lighter') && ask('changes', 'inLastHour') === 0,
      incidentType: 'network',
      confidence: 0.9,
      because: 'The endpoint with most of the traffic fails its health check; the other is well.',
      cites: ['target-state', 'changes', 'alarm-metric'],
    },
  ],

  parameters: {
    HostedZoneId: { from: 'target', property: 'zone' },
    RecordName: { from: 'lookups', select: ({ tags }) => recordNameIn(tags) },
    RecordType: { from: 'lookups', select: (found) => recordOf(found, 0)?.type },
    FirstIdentifier: { from: 'lookups', select: identifierOf(0) },
    SecondIdentifier: { from: 'lookups', select: identifierOf(1) },
    FirstWeightBefore: { from: 'lookups', select: weightOf(0) },
    FirstWeightAfter: { from: 'lookups', select: weightOf(1) },
    SecondWeightBefore: { from: 'lookups', select: weightOf(1) },
    SecondWeightAfter: { from: 'lookups', select: weightOf(0) },
  },
  lookups: {
    ...zoneLookups,
    /** Without a support plan that includes the API it answers SubscriptionRequiredException: then nothing is done. */
    events: {
      api: 'health:DescribeEvents',
      region: 'us-east-1',
      input: {
        filter: {
          regions: ['us-east-1', 'global'],
          eventTypeCategories: ['issue'],
          eventStatusCodes: ['open'],
        },
      },
    },
  },
  preconditions: [
    {
      id: 'no-weighted-pair',
      because: `the name in the tag ${recordTag} has not exactly two records, weighted and of one type`,
      holds: (found) => weightedPair(found) !== undefined,
    },
    {
      id: 'records-not-plain',
      because: `a record is an alias, has a health check of its own, or is kept for more than ${String(longestTtl)} s`,
      holds: (found) => {
        const pair = weightedPair(found) ?? [];
        return pair.length === 2 && pair.every(({ whole }) => plainRecord.safeParse(whole).success);
      },
    },
    {
      id: 'no-healthy-endpoint',
      because: `the endpoint with less of the traffic is not well for ${String(passesFrom)} % of the health checkers`,
      holds: (found) => (byWeight(found)?.lighter.passing ?? Number.NaN) >= passesFrom,
    },
    {
      id: 'serving-endpoint-passes',
      because: `the endpoint with most of the traffic is well for more than ${String(failsBelow)} % of the health checkers, as Route 53 counts`,
      holds: (found) => (byWeight(found)?.heavier.passing ?? Number.NaN) <= failsBelow,
    },
    {
      id: 'control-plane-in-trouble',
      because: 'AWS Health has an open issue in us-east-1, from where Route 53 is controlled',
      holds: ({ events }) => noEvents.safeParse(events).success,
    },
  ],
  reads: [
    {
      service: 'route53',
      actions: ['ListResourceRecordSets'],
      on: 'hostedzone/*',
      region: 'us-east-1',
    },
    { service: 'route53', actions: ['GetChange'], on: 'change/*', region: 'us-east-1' },
  ],
  writes: [
    {
      service: 'route53',
      actions: ['ChangeResourceRecordSets'],
      region: 'us-east-1',
      allowList: 'hostedZones',
      entries: (_found, { arn }) => [arn],
      because: 'Route 53 evaluates no tags of a hosted zone; it compares names, types and actions',
      conditions: {
        'ForAllValues:StringEquals': {
          [keys.names]: {
            allowList: 'dnsRecords',
            entries: ({ tags }) => [recordNameIn(tags)],
          },
          [keys.types]: ['A', 'AAAA', 'CNAME'],
          [keys.actions]: ['UPSERT'],
        },
        // Of a request that names none of them every value would match.
        Null: { [keys.names]: 'false', [keys.types]: 'false', [keys.actions]: 'false' },
      },
    },
  ],
  residualAuthority:
    'It could point the listed names anywhere, or add records of these names; it can delete none.',

  risk: 'high',
  neverAlone:
    'a change of DNS reaches every user, is kept by resolvers that nobody here can reach, and may fill an endpoint that was never meant to carry everything',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Within the time to live of the records they are led to the other endpoint, with what is and is not there.',
  },
  ifIgnored: 'Users keep being led to the endpoint that fails.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    exchange: [
      { before: 'FirstWeightBefore', after: 'FirstWeightAfter', now: weightOf(0) },
      { before: 'SecondWeightBefore', after: 'SecondWeightAfter', now: weightOf(1) },
    ],
  },
  driftsFromIac:
    'The weights of both records: exchange them in code, or the next deployment undoes this.',
  nativeAlternative:
    'With a health check attached to each record Route 53 leaves the failing one out by itself: attach them where you can. This is for records whose checks only watch, and it asks first.',
  limits: { minimumConfidence: 0.8, cooldownMinutes: 120, maximumPerDay: 1 },

  validation: {
    // Until then resolvers may still answer with what they keep.
    settleMinutes: 6,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
