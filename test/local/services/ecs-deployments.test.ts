import { ecsAccount, serviceWith, taskDefinition } from '../world/ecs-account';

const ecsArn = 'arn:aws:ecs:eu-west-1:111122223333';
const serviceArn = `${ecsArn}:service/shop/checkout`;
const enabled = { 'paramedic:remediation': 'enabled' };
const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };
const hanging = serviceWith({ faults: [{ kind: 'bad-revision', since: -4 }] });
const settled = serviceWith({ faults: [{ kind: 'bad-revision', since: -12, hangs: false }] });

async function withNewest(service = hanging) {
  const account = await ecsAccount([service]);
  const [newest, ...older] = await account.deployments();
  return { ...account, arn: newest!.serviceDeploymentArn, newest: newest!, older };
}

describe('ListServiceDeployments', () => {
  it('tells the newest first', async () => {
    const { newest, older } = await withNewest();

    expect(newest).toMatchObject({
      serviceArn,
      status: 'IN_PROGRESS',
      createdAt: expect.any(Date) as Date,
      targetServiceRevisionArn: expect.stringContaining(
        ':service-revision/shop/checkout/',
      ) as string,
    });
    expect(older).toMatchObject([{ status: 'SUCCESSFUL', finishedAt: expect.any(Date) as Date }]);
  });

  it.each([
    [{ status: ['SUCCESSFUL'] }, 1],
    [{ status: ['PENDING'] }, 0],
    [{ maxResults: 1 }, 1],
    [{ maxResults: 1, nextToken: '1' }, 1],
  ])('%j finds %d', async (more, count) => {
    const { ecs } = await withNewest();
    const asked = { cluster: 'shop', service: 'checkout', ...more };
    const answer = await ecs<{ serviceDeployments: unknown[] }>('ListServiceDeployments', asked);

    expect(answer.serviceDeployments).toHaveLength(count);
  });

  it('keeps what was deployed for ninety days', async () => {
    const { deployments } = await ecsAccount([{ ...hanging, deployed: -60 * 24 * 91 }]);

    expect(await deployments()).toHaveLength(1);
  });

  it('counts a restart as a deployment of its own', async () => {
    const { ecs, deployments, clock } = await ecsAccount([settled]);
    await ecs('UpdateService', { cluster: 'shop', service: 'checkout', forceNewDeployment: true });
    await clock.pass(60_000);

    expect((await deployments()).map(({ status }) => status)).toEqual([
      'IN_PROGRESS',
      'SUCCESSFUL',
      'SUCCESSFUL',
    ]);
  });

  it('shows a rollout that another one overtook as stopped', async () => {
    const { ecs, deployments, clock } = await ecsAccount([hanging]);
    const asked = { cluster: 'shop', service: 'checkout', taskDefinition: taskDefinition(42) };
    await ecs('UpdateService', asked);
    await clock.pass(5 * 60_000);

    expect((await deployments()).map(({ status }) => status)).toEqual([
      'SUCCESSFUL',
      'STOPPED',
      'SUCCESSFUL',
    ]);
  });
});

describe('DescribeServiceDeployments and DescribeServiceRevisions', () => {
  it('tell what runs and what is to run', async () => {
    const { ecs, arn } = await withNewest();
    const { serviceDeployments } = await ecs<{ serviceDeployments: Described[] }>(
      'DescribeServiceDeployments',
      { serviceDeploymentArns: [arn] },
    );
    const [{ sourceServiceRevisions: sources, targetServiceRevision: target }] =
      serviceDeployments as [Described];
    const { serviceRevisions } = await ecs<{ serviceRevisions: object[] }>(
      'DescribeServiceRevisions',
      { serviceRevisionArns: [target.arn, ...sources.map((each) => each.arn)] },
    );

    expect(serviceRevisions).toMatchObject([
      { serviceRevisionArn: target.arn, taskDefinition: taskDefinition(43) },
      { serviceRevisionArn: sources[0]?.arn, taskDefinition: taskDefinition(42) },
    ]);
  });

  it.each([
    ['DescribeServiceDeployments', 'serviceDeploymentArns', 'service-deployment'],
    ['DescribeServiceRevisions', 'serviceRevisionArns', 'service-revision'],
  ])('say what they do not know: %s', async (api, member, type) => {
    const { ecs } = await withNewest();
    const arn = `${ecsArn}:${type}/shop/checkout/none`;

    expect(await ecs(api, { [member]: [arn] })).toMatchObject({
      failures: [{ arn, reason: 'MISSING' }],
    });
  });
});

interface Described {
  readonly sourceServiceRevisions: readonly { readonly arn: string }[];
  readonly targetServiceRevision: { readonly arn: string };
}

describe('StopServiceDeployment', () => {
  it('demands the service and the deployment, each with its own tags', async () => {
    const { ecs, arn, made } = await withNewest({ ...hanging, deploymentTags: { stage: 'one' } });
    await ecs('StopServiceDeployment', { serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
    const { demands } = made.at(-1)!;
    const cluster = { 'ecs:cluster': `${ecsArn}:cluster/shop` };

    expect(demands).toEqual([
      {
        action: 'ecs:StopServiceDeployment',
        resource: serviceArn,
        context: expect.objectContaining({ ...optedIn, ...cluster }) as object,
      },
      {
        action: 'ecs:StopServiceDeployment',
        resource: arn,
        context: { 'aws:ResourceTag/stage': 'one', ...cluster, 'ecs:service': serviceArn },
      },
    ]);
  });

  it('is content with one that goes back already', async () => {
    const { ecs, arn, deployments } = await withNewest();
    await ecs('StopServiceDeployment', { serviceDeploymentArn: arn });
    await ecs('StopServiceDeployment', { serviceDeploymentArn: arn });

    expect((await deployments()).map(({ status }) => status)).toEqual([
      'ROLLBACK_IN_PROGRESS',
      'SUCCESSFUL',
    ]);
  });

  it.each([
    ['that is over', settled, undefined, 'ConflictException'],
    [
      'that is not there',
      hanging,
      `${ecsArn}:service-deployment/shop/checkout/none`,
      'ServiceDeploymentNotFoundException',
    ],
  ])('refuses one %s', async (_what, service, given, code) => {
    const { ecs, arn } = await withNewest(service);

    await expect(
      ecs('StopServiceDeployment', { serviceDeploymentArn: given ?? arn }),
    ).rejects.toMatchObject({ code });
  });

  it('does not abort, which would leave the service half rolled out', async () => {
    const { ecs, arn } = await withNewest();
    const asked = { serviceDeploymentArn: arn, stopType: 'ABORT' };

    await expect(ecs('StopServiceDeployment', asked)).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

describe('UpdateService with a task definition', () => {
  const update = { cluster: 'shop', service: 'checkout', taskDefinition: taskDefinition(42) };

  it('demands the service, by that task definition, and to lend its two roles to ECS', async () => {
    const { ecs, made } = await ecsAccount([settled]);
    await ecs('UpdateService', update);
    const lent = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
    const role = (name: string) => `arn:aws:iam::111122223333:role/checkout-${name}`;

    expect(made.at(-1)?.demands).toEqual([
      {
        action: 'ecs:UpdateService',
        resource: serviceArn,
        context: expect.objectContaining({
          ...optedIn,
          'ecs:task-definition': taskDefinition(42),
        }) as object,
      },
      { action: 'iam:PassRole', resource: role('task'), context: lent },
      { action: 'iam:PassRole', resource: role('execution'), context: lent },
    ]);
  });

  it('lends nothing where it changes the count alone', async () => {
    const { ecs, made } = await ecsAccount([settled]);
    await ecs('UpdateService', { cluster: 'shop', service: 'checkout', desiredCount: 5 });

    expect(made.at(-1)?.demands.map(({ action }) => action)).toEqual(['ecs:UpdateService']);
  });

  it.each([
    ['is retired', { ...settled, retired: [42] }],
    ['was never registered', serviceWith({ faults: [] })],
  ])('refuses one that %s', async (_what, service) => {
    const { ecs } = await ecsAccount([service]);
    const asked = {
      ...update,
      taskDefinition: service.retired ? taskDefinition(42) : taskDefinition(43),
    };

    await expect(ecs('UpdateService', asked)).rejects.toMatchObject({ code: 'ClientException' });
  });

  it('begins no rollout of the one that runs', async () => {
    const { ecs, deployments } = await ecsAccount([settled]);
    await ecs('UpdateService', { ...update, taskDefinition: 'checkout:43' });

    expect(await deployments()).toHaveLength(2);
  });
});

describe('DescribeTaskDefinition', () => {
  it.each([
    [taskDefinition(42), 'INACTIVE'],
    ['checkout:43', 'ACTIVE'],
  ])('tells whether %s may still be used', async (asked, status) => {
    const { ecs } = await ecsAccount([{ ...settled, retired: [42] }]);

    expect(await ecs('DescribeTaskDefinition', { taskDefinition: asked })).toMatchObject({
      taskDefinition: { family: 'checkout', status },
    });
  });

  it('does not know what was never registered', async () => {
    const { ecs } = await ecsAccount([settled]);

    await expect(
      ecs('DescribeTaskDefinition', { taskDefinition: taskDefinition(44) }),
    ).rejects.toMatchObject({ code: 'ClientException' });
  });
});

describe('a service deployment', () => {
  it.each([
    ['tags', enabled, 1],
    ['no tags', {}, 0],
  ])(
    'that carries %s is known to the tagging API as such',
    async (_what, deploymentTags, count) => {
      const { call, arn } = await withNewest({ ...hanging, deploymentTags });
      const { ResourceTagMappingList } = await call<{ ResourceTagMappingList: object[] }>(
        'tagging',
        'GetResources',
        { ResourceARNList: [arn] },
      );

      expect(ResourceTagMappingList).toHaveLength(count);
    },
  );
});
