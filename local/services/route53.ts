import * as z from 'zod';
import { ApiError, type Api, type Demand, type Input } from '../endpoint/api';
import {
  hostedZones,
  inSyncMilliseconds,
  type DnsRecord,
  type HostedZone,
} from '../world/kinds/hosted-zone';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput, tagList } from './wire';

/** SDKs cut off what comes before an id in the answers of Route 53. */
const id = z.string().transform((given) => given.split('/').at(-1) ?? given);
const count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

const tagsOf = z.strictObject({ ResourceType: z.literal('hostedzone'), ResourceId: id });
const listing = z.strictObject({
  HostedZoneId: id,
  StartRecordName: z.string(),
  StartRecordType: z.string().optional(),
  MaxItems: count,
});
const checking = z.strictObject({ HealthCheckId: id });
const following = z.strictObject({ Id: id });
const recordSet = z.strictObject({
  Name: z.string(),
  Type: z.enum(['A', 'AAAA', 'CNAME']),
  SetIdentifier: z.string(),
  Weight: z.int().min(0).max(255),
  TTL: z.int().min(0),
  ResourceRecords: z.array(z.strictObject({ Value: z.string() })).min(1),
});
const changing = z.strictObject({
  HostedZoneId: id,
  ChangeBatch: z.strictObject({
    Comment: z.string().optional(),
    // What creates or deletes would be another remediation; it is refused.
    Changes: z
      .array(z.strictObject({ Action: z.literal('UPSERT'), ResourceRecordSet: recordSet }))
      .min(1),
  }),
});

/** Amazon Route 53, as far as runbooks, lookups and the diagnosis use it. */
export function route53Api(scenario: () => Scenario, { clock }: WorldProps): Api {
  const zones = () => scenario().of(hostedZones);
  const now = () => clock.now();
  const existing = (zoneId: string): HostedZone => {
    const zone = zones().find(({ spec }) => spec.id === zoneId);
    if (zone) return zone;
    throw new ApiError('NoSuchHostedZone', `No hosted zone found with ID: ${zoneId}`, 404);
  };
  return apiOf('route53', {
    ListTagsForResource: {
      demands: (input) => onZone('ListTagsForResource', readInput(tagsOf, input).ResourceId),
      run: (input) => {
        const { ResourceId, ResourceType } = readInput(tagsOf, input);
        const Tags = tagList(existing(ResourceId).tags);
        return { ResourceTagSet: { ResourceType, ResourceId, Tags } };
      },
    },
    ListResourceRecordSets: {
      demands: (input) => onZone('ListResourceRecordSets', readInput(listing, input).HostedZoneId),
      run: (input) => {
        const asked = readInput(listing, input);
        return listed(existing(asked.HostedZoneId), asked);
      },
    },
    ChangeResourceRecordSets: changeResourceRecordSets(existing, now),
    GetChange: getChange(zones, now),
    GetHealthCheckStatus: getHealthCheckStatus(zones, now),
  });
}

const onZone = (
  api: string,
  zoneId: string,
  context: Demand['context'] = {},
): readonly Demand[] => [
  { action: `route53:${api}`, resource: `arn:aws:route53:::hostedzone/${zoneId}`, context },
];

/** By name, type and set identifier, from the name and type on that were asked for. */
function listed({ records }: HostedZone, asked: z.infer<typeof listing>) {
  const key = ({ name, type, identifier }: DnsRecord) => `${name} ${type} ${identifier}`;
  const from = `${normalized(asked.StartRecordName)} ${asked.StartRecordType ?? ''}`;
  const found = records
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
    .filter((each) => key(each) >= from);
  return {
    ResourceRecordSets: found.slice(0, asked.MaxItems).map(describe),
    IsTruncated: found.length > asked.MaxItems,
    MaxItems: asked.MaxItems,
  };
}

const normalized = (name: string): string => name.toLowerCase().replace(/\.$/, '');

const describe = (record: DnsRecord) => ({
  Name: `${record.name}.`,
  Type: record.type,
  SetIdentifier: record.identifier,
  Weight: record.weight,
  TTL: record.ttl,
  ResourceRecords: record.values.map((Value) => ({ Value })),
  ...(record.attachedCheck && { HealthCheckId: '00000000-0000-4000-8000-000000000000' }),
});

const changeResourceRecordSets = (
  existing: (zoneId: string) => HostedZone,
  now: () => number,
): Operation => ({
  demands: (input) => {
    const { HostedZoneId, ChangeBatch } = readInput(changing, input);
    const sets = ChangeBatch.Changes.map(({ ResourceRecordSet }) => ResourceRecordSet);
    return onZone('ChangeResourceRecordSets', HostedZoneId, {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': sets.map(({ Name }) =>
        normalized(Name),
      ),
      'route53:ChangeResourceRecordSetsRecordTypes': sets.map(({ Type }) => Type),
      'route53:ChangeResourceRecordSetsActions': ChangeBatch.Changes.map(({ Action }) => Action),
    });
  },
  run: (input) => {
    const { HostedZoneId, ChangeBatch } = readInput(changing, input);
    const records = ChangeBatch.Changes.map(({ ResourceRecordSet: set }) => ({
      name: normalized(set.Name),
      type: set.Type,
      identifier: set.SetIdentifier,
      weight: set.Weight,
      ttl: set.TTL,
      values: set.ResourceRecords.map(({ Value }) => Value),
      attachedCheck: false,
    }));
    return { ChangeInfo: changeInfo(existing(HostedZoneId).upsert(records), now()) };
  },
});

const changeInfo = ({ id: changeId, submittedAt }: HostedZone['changes'][number], now: number) => ({
  Id: `/change/${changeId}`,
  Status: now >= submittedAt + inSyncMilliseconds ? 'INSYNC' : 'PENDING',
  SubmittedAt: new Date(submittedAt),
});

const getChange = (zones: () => readonly HostedZone[], now: () => number): Operation => ({
  demands: (input) => [
    {
      action: 'route53:GetChange',
      resource: `arn:aws:route53:::change/${readInput(following, input).Id}`,
      context: {},
    },
  ],
  run: (input) => {
    const asked = readInput(following, input).Id;
    const change = zones()
      .flatMap(({ changes }) => changes)
      .find((each) => each.id === asked);
    if (change) return { ChangeInfo: changeInfo(change, now()) };
    throw new ApiError('NoSuchChange', `A change with the ID ${asked} does not exist`, 404);
  },
});

/** Where health checkers are (`HealthCheckRegion`); two of each look. */
const checkers = [
  ...['us-east-1', 'us-west-1', 'us-west-2', 'eu-west-1'],
  ...['ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'sa-east-1'],
].flatMap((region) => [region, region]);

const getHealthCheckStatus = (
  zones: () => readonly HostedZone[],
  now: () => number,
): Operation => ({
  demands: (input: Input) => [
    {
      action: 'route53:GetHealthCheckStatus',
      resource: `arn:aws:route53:::healthcheck/${readInput(checking, input).HealthCheckId}`,
      context: {},
    },
  ],
  run: (input: Input) => {
    const asked = readInput(checking, input).HealthCheckId;
    const found = zones()
      .flatMap((zone) =>
        Object.entries(zone.spec.healthChecks).map(([identifier, check]) => ({
          ...{ zone, identifier, check },
        })),
      )
      .find(({ check }) => check === asked);
    if (!found) throw new ApiError('NoSuchHealthCheck', 'A health check does not exist', 404);
    const Status = found.zone.isDown(found.identifier, now())
      ? 'Failure: Connection timed out. The endpoint or the internet connection is down.'
      : 'Success: HTTP Status Code 200, OK';
    return {
      HealthCheckObservations: checkers.map((Region, index) => ({
        Region,
        IPAddress: `192.0.2.${index + 1}`,
        StatusReport: { Status, CheckedTime: new Date(now()) },
      })),
    };
  },
});
