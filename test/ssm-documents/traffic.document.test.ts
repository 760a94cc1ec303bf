import { rehearse, type Sent } from '../local/automation/rehearsal';
import { balancerArn, balancerWorld, zoneImpaired } from '../local/world/balancer-world';
import { deployedDocument, smallAccount } from '../local/world/small-account';
import { zoneId, zoneWorld } from '../local/world/zone-world';
import type { WorldInput } from '../../local/world/spec';

/** Runs a document against the local account's own services, where no time passes: every change is in sync at once. */
function among(world: WorldInput, id: string) {
  const account = smallAccount();
  account.world.start(world);
  const answer = ({ service, api, input }: Sent): unknown =>
    api === 'GetChange' ? { ChangeInfo: { Status: 'INSYNC' } } : account.call(service, api, input);
  const run = (given: Readonly<Record<string, string>>) =>
    rehearse(deployedDocument(id).content, {
      answer,
      given: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])),
    });
  return { ...account, run };
}

describe('the document of shift-traffic-from-zone', () => {
  const shift = (ZoneBefore: string, ZoneAfter: string) => ({
    LoadBalancerArn: balancerArn,
    ...{ ZoneBefore, ZoneAfter },
  });
  const shifted = () => among(balancerWorld(zoneImpaired), 'shift-traffic-from-zone');

  it('shifts from a zone and, told the other way round, ends that shift', async () => {
    const { run, call } = shifted();
    const zone = async () =>
      call<{ zonalShifts: readonly { readonly awayFrom: string }[] }>(
        'arc-zonal-shift',
        'GetManagedResource',
        { resourceIdentifier: balancerArn },
      );

    expect(await run(shift('none', 'euw1-az1'))).toMatchObject({ status: 'Success' });
    expect((await zone()).zonalShifts).toMatchObject([{ awayFrom: 'euw1-az1' }]);
    expect(await run(shift('euw1-az1', 'none'))).toMatchObject({ status: 'Success' });
    expect((await zone()).zonalShifts).toEqual([]);
  });

  it.each([
    ['begin a second shift', 'none', 'euw1-az1'],
    ['end a shift from another zone', 'euw1-az1', 'none'],
  ])('does not %s', async (_what, before, after) => {
    const { run, call } = shifted();
    await run(shift('none', 'euw1-az2'));

    expect(await run(shift(before, after))).toMatchObject({ status: 'Failed' });
    expect(await call('arc-zonal-shift', 'ListZonalShifts', {})).toMatchObject({
      items: [{ awayFrom: 'euw1-az2', status: 'ACTIVE' }],
    });
  });

  it('fails when there is no shift to end', async () => {
    expect(await shifted().run(shift('euw1-az1', 'none'))).toMatchObject({ status: 'Failed' });
  });
});

describe('the document of swap-route53-weights', () => {
  const swap = (before: readonly [string, string], after: readonly [string, string]) => ({
    ...{ HostedZoneId: zoneId, RecordName: 'www.example.com', RecordType: 'CNAME' },
    ...{ FirstIdentifier: 'blue', FirstWeightBefore: before[0], FirstWeightAfter: after[0] },
    ...{ SecondIdentifier: 'green', SecondWeightBefore: before[1], SecondWeightAfter: after[1] },
  });
  const zoned = () => {
    const account = among(zoneWorld(), 'swap-route53-weights');
    const records = async () => {
      const asked = { HostedZoneId: zoneId, StartRecordName: 'www.example.com', MaxItems: 3 };
      const found = await account.call<{ readonly ResourceRecordSets: readonly object[] }>(
        ...(['route53', 'ListResourceRecordSets', asked] as const),
      );
      return found.ResourceRecordSets;
    };
    return { ...account, records };
  };

  it('exchanges weights and nothing else, and puts them back the same way', async () => {
    const { run, records } = zoned();
    const before = await records();

    expect(await run(swap(['95', '5'], ['5', '95']))).toMatchObject({ status: 'Success' });
    expect(await records()).toMatchObject([
      { SetIdentifier: 'blue', Weight: 5 },
      { SetIdentifier: 'green', Weight: 95 },
    ]);
    expect(await run(swap(['5', '95'], ['95', '5']))).toMatchObject({ status: 'Success' });
    expect(await records()).toEqual(before);
  });

  it.each([
    ['a weight is another', swap(['90', '5'], ['5', '90'])],
    ['the other weight is another', swap(['95', '10'], ['10', '95'])],
    ['a record is another', { ...swap(['95', '5'], ['5', '95']), FirstIdentifier: 'azure' }],
  ])('changes nothing when %s', async (_when, given) => {
    const { run, records } = zoned();
    const before = await records();

    expect(await run(given)).toMatchObject({ status: 'Failed' });
    expect(await records()).toEqual(before);
  });
});
