import { minute, smallAccount } from '../world/small-account';
import { checkOf, zoneId, zoneWorld } from '../world/zone-world';

const zoneArn = `arn:aws:route53:::hostedzone/${zoneId}`;
const from = { HostedZoneId: zoneId, StartRecordName: 'www.example.com' };

const set = (SetIdentifier: string, Weight: number, more: object = {}) => ({
  Action: 'UPSERT',
  ResourceRecordSet: {
    ...{ Name: 'WWW.example.com.', Type: 'CNAME', SetIdentifier, Weight },
    ...{ TTL: 60, ResourceRecords: [{ Value: `${SetIdentifier}.example.net` }] },
    ...more,
  },
});

const change = (...Changes: readonly object[]) => ({
  HostedZoneId: zoneId,
  ChangeBatch: { Changes },
});

function zoned(altered: object = {}) {
  const account = smallAccount();
  account.world.start(zoneWorld(altered));
  const route53 = <T>(operation: string, input: object): Promise<T> =>
    account.call('route53', operation, { ...input });
  return { ...account, route53 };
}

describe('Route 53', () => {
  it('lists records from a name on, by set identifier, as many as were asked for', async () => {
    const { route53 } = zoned();

    expect(await route53('ListResourceRecordSets', { ...from, MaxItems: '1' })).toMatchObject({
      ResourceRecordSets: [{ Name: 'www.example.com.', SetIdentifier: 'blue', Weight: 95 }],
      IsTruncated: true,
    });
    expect(
      await route53('ListResourceRecordSets', { ...from, StartRecordName: 'x', MaxItems: 3 }),
    ).toMatchObject({ ResourceRecordSets: [], IsTruncated: false });
  });

  it('knows the tags of a zone, and what health checkers see', async () => {
    const { route53 } = zoned();

    expect(
      await route53('ListTagsForResource', { ResourceType: 'hostedzone', ResourceId: zoneId }),
    ).toMatchObject({
      ResourceTagSet: { Tags: [{ Key: 'paramedic:record', Value: 'www.example.com' }] },
    });
    const seen = async (HealthCheckId: string) =>
      (
        await route53<{
          HealthCheckObservations: readonly {
            readonly StatusReport: { readonly Status: string };
          }[];
        }>('GetHealthCheckStatus', { HealthCheckId })
      ).HealthCheckObservations.map(({ StatusReport }) => StatusReport.Status.split(':')[0]);
    expect(new Set(await seen(checkOf.blue))).toEqual(new Set(['Failure']));
    expect(new Set(await seen(checkOf.green))).toEqual(new Set(['Success']));
  });

  it('exchanges weights, and says when every name server has them', async () => {
    const { route53, clock } = zoned();
    const { ChangeInfo } = await route53<{
      ChangeInfo: { readonly Id: string; readonly Status: string };
    }>('ChangeResourceRecordSets', change(set('blue', 5), set('green', 95)));

    expect(ChangeInfo.Status).toBe('PENDING');
    await clock.pass(minute);
    expect(await route53('GetChange', { Id: ChangeInfo.Id })).toMatchObject({
      ChangeInfo: { Status: 'INSYNC' },
    });
    expect(await route53('ListResourceRecordSets', { ...from, MaxItems: 3 })).toMatchObject({
      ResourceRecordSets: [{ Weight: 5 }, { Weight: 95 }],
    });
  });

  it('is changed by zone, with what IAM compares beside it', async () => {
    const { route53, made } = zoned();
    await route53('ChangeResourceRecordSets', change(set('blue', 5), set('green', 95)));

    expect(made[0]?.demands).toEqual([
      {
        action: 'route53:ChangeResourceRecordSets',
        resource: zoneArn,
        context: {
          'route53:ChangeResourceRecordSetsNormalizedRecordNames': [
            ...['www.example.com', 'www.example.com'],
          ],
          'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME', 'CNAME'],
          'route53:ChangeResourceRecordSetsActions': ['UPSERT', 'UPSERT'],
        },
      },
    ]);
  });

  it.each<[string, string, object]>([
    ['NoSuchHostedZone', 'ListResourceRecordSets', { ...from, HostedZoneId: 'Z0', MaxItems: 1 }],
    ['NoSuchHealthCheck', 'GetHealthCheckStatus', { HealthCheckId: 'none' }],
    ['NoSuchChange', 'GetChange', { Id: '/change/C0' }],
    [
      'ValidationException',
      'ChangeResourceRecordSets',
      change({ ...set('blue', 5), Action: 'DELETE' }),
    ],
    ['NotImplemented', 'ChangeResourceRecordSets', change(set('blue', 5, { AliasTarget: {} }))],
  ])('refuses with %s', async (code, operation, input) => {
    await expect(zoned().route53(operation, input)).rejects.toMatchObject({ code });
  });
});

describe('AWS Health', () => {
  const event = { service: 'ROUTE53', code: 'AWS_ROUTE53_OPERATIONAL_ISSUE', since: -3 };
  const open = {
    filter: {
      regions: ['us-east-1', 'global'],
      eventTypeCategories: ['issue'],
      eventStatusCodes: ['open'],
    },
  };

  it.each([
    ['an open issue of us-east-1', { region: 'us-east-1' }, 1],
    ['an open issue of no Region', { region: 'global' }, 1],
    ['an issue of another Region', { region: 'eu-west-1' }, 0],
    ['an issue that is over', { region: 'us-east-1', status: 'closed' }, 0],
    ['a planned change', { region: 'us-east-1', category: 'scheduledChange' }, 0],
  ])('answers for %s', async (_what, altered, count) => {
    const { world, call } = smallAccount();
    world.start({ healthEvents: [{ ...event, ...altered }] } as never);
    const { events } = await call<{ events: readonly unknown[] }>('health', 'DescribeEvents', open);

    expect(events).toHaveLength(count);
  });
});
