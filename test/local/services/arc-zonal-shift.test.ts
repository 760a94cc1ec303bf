import { balancerArn, balancerWorld, groupArn, zoneImpaired } from '../world/balancer-world';
import { minute, smallAccount } from '../world/small-account';

const resource = { resourceIdentifier: balancerArn };
const start = { ...resource, awayFrom: 'euw1-az1', expiresIn: '75m', comment: 'test' };

function balanced(change: object = zoneImpaired) {
  const account = smallAccount();
  account.world.start(balancerWorld(change));
  const arc = <T>(operation: string, input: object): Promise<T> =>
    account.call('arc-zonal-shift', operation, { ...input });
  return { ...account, arc };
}

interface Shift {
  readonly zonalShiftId: string;
}

describe('ARC zonal shift', () => {
  it('shows a resource without shifts with every zone in use', async () => {
    const { arc } = balanced();

    expect(await arc('GetManagedResource', resource)).toMatchObject({
      arn: balancerArn,
      appliedWeights: { 'euw1-az1': 1, 'euw1-az2': 1, 'euw1-az3': 1 },
      zonalShifts: [],
      autoshifts: [],
    });
  });

  it('shifts from a zone until the shift is cancelled', async () => {
    const { arc } = balanced();
    const { zonalShiftId } = await arc<Shift>('StartZonalShift', start);

    expect(await arc('GetManagedResource', resource)).toMatchObject({
      appliedWeights: { 'euw1-az1': 0, 'euw1-az2': 1, 'euw1-az3': 1 },
      zonalShifts: [{ zonalShiftId, awayFrom: 'euw1-az1', appliedStatus: 'APPLIED' }],
    });
    await arc('CancelZonalShift', { zonalShiftId });
    expect(await arc('ListZonalShifts', resource)).toMatchObject({
      items: [{ zonalShiftId, status: 'CANCELED' }],
    });
    expect(await arc('ListZonalShifts', { ...resource, status: 'ACTIVE' })).toEqual({ items: [] });
  });

  it('lets a shift expire by itself', async () => {
    const { arc, clock } = balanced();
    await arc('StartZonalShift', start);
    await clock.pass(75 * minute);

    expect(await arc('ListZonalShifts', {})).toMatchObject({ items: [{ status: 'EXPIRED' }] });
    expect(await arc('GetManagedResource', resource)).toMatchObject({ zonalShifts: [] });
  });

  it('knows the shift that somebody began by hand', async () => {
    const { arc } = balanced({ shiftedFrom: 'euw1-az2' });

    expect(await arc('ListZonalShifts', { status: 'ACTIVE' })).toMatchObject({
      items: [{ awayFrom: 'euw1-az2', resourceIdentifier: balancerArn }],
    });
  });

  it.each<[string, string, object, object]>([
    ['ConflictException', 'StartZonalShift', start, { shiftedFrom: 'euw1-az2' }],
    ['ValidationException', 'StartZonalShift', { ...start, awayFrom: 'use1-az1' }, {}],
    ['ValidationException', 'StartZonalShift', { ...start, expiresIn: '73h' }, {}],
    ['ResourceNotFoundException', 'GetManagedResource', resource, { shiftable: false }],
    ['ResourceNotFoundException', 'CancelZonalShift', { zonalShiftId: 'none' }, {}],
  ])('refuses with %s', async (code, operation, input, change) => {
    await expect(balanced(change).arc(operation, input)).rejects.toMatchObject({ code });
  });

  it('does not cancel what is not active', async () => {
    const { arc } = balanced();
    const { zonalShiftId } = await arc<Shift>('StartZonalShift', start);
    await arc('CancelZonalShift', { zonalShiftId });

    await expect(arc('CancelZonalShift', { zonalShiftId })).rejects.toMatchObject({
      code: 'ConflictException',
    });
  });

  it('is allowed by the tags of the load balancer, by either name', async () => {
    const { arc, made } = balanced();
    const { zonalShiftId } = await arc<Shift>('StartZonalShift', start);
    await arc('CancelZonalShift', { zonalShiftId });
    const context = {
      'aws:ResourceTag/paramedic:remediation': 'enabled',
      'elasticloadbalancing:ResourceTag/paramedic:remediation': 'enabled',
      'arc-zonal-shift:ResourceIdentifier': balancerArn,
    };

    expect(made.map(({ demands }) => demands)).toEqual([
      [{ action: 'arc-zonal-shift:StartZonalShift', resource: balancerArn, context }],
      [{ action: 'arc-zonal-shift:CancelZonalShift', resource: balancerArn, context }],
    ]);
  });
});

describe('Elastic Load Balancing', () => {
  it('shows the zones of a load balancer and the health of its targets in them', async () => {
    const { call } = balanced();
    const asked = (operation: string, input: object) =>
      call('elasticloadbalancing', operation, { ...input });

    expect(await asked('DescribeLoadBalancers', { Names: ['shop'] })).toMatchObject({
      LoadBalancers: [{ LoadBalancerArn: balancerArn, State: { Code: 'active' } }],
    });
    expect(await asked('DescribeTargetGroups', { LoadBalancerArn: balancerArn })).toMatchObject({
      TargetGroups: [{ TargetGroupArn: groupArn, TargetType: 'ip' }],
    });
    const { TargetHealthDescriptions } = await call<{
      TargetHealthDescriptions: readonly {
        readonly Target: { readonly AvailabilityZone: string };
        readonly TargetHealth: { readonly State: string };
      }[];
    }>('elasticloadbalancing', 'DescribeTargetHealth', { TargetGroupArn: groupArn });
    const unhealthy = TargetHealthDescriptions.filter(
      ({ TargetHealth }) => TargetHealth.State === 'unhealthy',
    );
    expect(TargetHealthDescriptions).toHaveLength(9);
    expect(unhealthy.map(({ Target }) => Target.AvailabilityZone)).toEqual([
      ...['eu-west-1a', 'eu-west-1a'],
    ]);
  });

  it.each([
    ['LoadBalancerNotFound', 'DescribeLoadBalancers', { Names: ['other'] }],
    ['TargetGroupNotFound', 'DescribeTargetHealth', { TargetGroupArn: 'other' }],
  ])('answers %s', async (code, operation, input) => {
    await expect(balanced().call('elasticloadbalancing', operation, input)).rejects.toMatchObject({
      code,
    });
  });

  it('gives zones the ids by which ARC knows them', async () => {
    expect(
      await balanced().call('ec2', 'DescribeAvailabilityZones', { ZoneNames: ['eu-west-1b'] }),
    ).toMatchObject({ AvailabilityZones: [{ ZoneName: 'eu-west-1b', ZoneId: 'euw1-az2' }] });
  });
});
