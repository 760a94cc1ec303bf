import { ecsAccount, serviceWith } from '../world/ecs-account';

const tags = { 'paramedic:remediation': 'enabled' };
const scaled = serviceWith({ autoscaling: { minimum: 2, maximum: 8, tags }, tags: {} });
const api = 'application-autoscaling';
const place = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' };
const register = { ...place, ResourceId: 'service/shop/checkout' };
const describeInput = { ...place, ResourceIds: ['service/shop/checkout'] };

interface Target {
  readonly ScalableTargetARN: string;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
}

async function account(service = scaled) {
  const set = await ecsAccount([service], 0);
  const targets = async () =>
    (await set.call<{ ScalableTargets: Target[] }>(api, 'DescribeScalableTargets', describeInput))
      .ScalableTargets;
  return { ...set, targets };
}

describe('DescribeScalableTargets', () => {
  it('tells the bounds of a service that is scaled automatically', async () => {
    expect(await (await account()).targets()).toMatchObject([
      { ...place, ResourceId: 'service/shop/checkout', MinCapacity: 2, MaxCapacity: 8 },
    ]);
  });

  it('finds nothing where a service is not', async () => {
    expect(await (await account(serviceWith({}))).targets()).toEqual([]);
  });
});

describe('RegisterScalableTarget', () => {
  it('demands the target by an id of its own, with its own tags and what it scales', async () => {
    const { call, made, targets } = await account();
    const [target] = await targets();
    await call(api, 'RegisterScalableTarget', { ...register, MinCapacity: 3 });

    expect(target?.ScalableTargetARN).toMatch(
      /^arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target\/[0-9a-f]{34}$/,
    );
    expect(made.at(-1)?.demands).toEqual([
      {
        action: 'application-autoscaling:RegisterScalableTarget',
        resource: target?.ScalableTargetARN,
        context: {
          'aws:ResourceTag/paramedic:remediation': 'enabled',
          'application-autoscaling:service-namespace': 'ecs',
          'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
        },
      },
    ]);
  });

  it.each([
    [{ MinCapacity: 6 }, { MinCapacity: 6, MaxCapacity: 8 }, 6],
    [{ MinCapacity: 3 }, { MinCapacity: 3, MaxCapacity: 8 }, 4],
    [{ MaxCapacity: 3 }, { MinCapacity: 2, MaxCapacity: 3 }, 3],
    [{}, { MinCapacity: 2, MaxCapacity: 8 }, 4],
  ])('with %j leaves %j and %i tasks', async (bounds, expected, count) => {
    const { call, targets, described } = await account();
    await call(api, 'RegisterScalableTarget', { ...register, ...bounds });

    expect(await targets()).toMatchObject([expected]);
    expect((await described()).desiredCount).toBe(count);
  });

  it('leaves the count where the minimum falls', async () => {
    const { call, described } = await account();
    await call(api, 'RegisterScalableTarget', { ...register, MinCapacity: 6 });
    await call(api, 'RegisterScalableTarget', { ...register, MinCapacity: 2 });

    expect((await described()).desiredCount).toBe(6);
  });

  it.each([
    ['bounds the wrong way round', scaled, { MinCapacity: 9 }, 'ValidationException'],
    ['half of a new target', serviceWith({}), { MinCapacity: 2 }, 'ValidationException'],
    ['a new target', serviceWith({}), { MinCapacity: 2, MaxCapacity: 4 }, 'NotImplemented'],
    ['roles', scaled, { RoleARN: 'arn:aws:iam::111122223333:role/any' }, 'NotImplemented'],
  ])('refuses %s', async (_what, service, more, code) => {
    const { call } = await account(service);

    await expect(
      call(api, 'RegisterScalableTarget', { ...register, ...more }),
    ).rejects.toMatchObject({ code });
  });
});

describe('ListTagsForResource', () => {
  it("tells the target's own tags, not the service's", async () => {
    const { call, targets } = await account();
    const [target] = await targets();
    const asked = { ResourceARN: target?.ScalableTargetARN };

    expect(await call(api, 'ListTagsForResource', asked)).toEqual({ Tags: tags });
  });

  it('does not know other targets', async () => {
    const { call } = await account();
    const asked = {
      ResourceARN: 'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/0',
    };

    await expect(call(api, 'ListTagsForResource', asked)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
