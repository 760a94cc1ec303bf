import type { Lookup } from '../remediation';
import { byWeight, healthCheckIds, recordNameIn, weightedPair } from './hosted-zone-reading';
import type { TypeOfTarget } from './target-type';

/** Route 53 is controlled from one Region. */
const region = 'us-east-1';

/**
 * The pair of weighted records that the zone's tags name, and how their endpoints do. GetHealthCheckStatus is
 * not meant for high rates (its own documentation); here it is asked twice for one incident.
 */
export const zoneLookups = {
  tags: {
    api: 'route53:ListTagsForResource',
    on: 'hostedzone/*',
    region,
    input: { ResourceType: 'hostedzone', ResourceId: '{{zone}}' },
  },
  records: {
    api: 'route53:ListResourceRecordSets',
    on: 'hostedzone/*',
    region,
    after: ['tags'],
    input: ({ tags }, { properties }) => ({
      HostedZoneId: properties['zone'],
      StartRecordName: recordNameIn(tags),
      MaxItems: 3,
    }),
  },
  statuses: {
    api: 'route53:GetHealthCheckStatus',
    on: 'healthcheck/*',
    region,
    after: ['tags', 'records'],
    input: (found) => healthCheckIds(found).map((HealthCheckId) => ({ HealthCheckId })),
  },
} as const satisfies Readonly<Record<string, Lookup>>;

/** Its metrics are in us-east-1 alone, so that an alarm here names it by its tag. */
export const hostedZone = {
  type: 'hosted-zone',
  service: 'route53',
  resource: /^hostedzone\/(?<zone>Z[A-Z0-9]{1,31})$/,
  unplaced: region,
  dimensions: [],
  state: {
    lookups: zoneLookups,
    values: (found) => {
      const { heavier, lighter } = byWeight(found) ?? {};
      return {
        weightedPair: weightedPair(found) !== undefined,
        ...(heavier && { heavierWeight: heavier.weight, heavierPassing: heavier.passing }),
        ...(lighter && { lighterWeight: lighter.weight, lighterPassing: lighter.passing }),
      };
    },
  },
} as const satisfies TypeOfTarget;
