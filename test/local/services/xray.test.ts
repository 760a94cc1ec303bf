import { xrayServiceGraph } from '../../../lambdas/adapters/xray-service-graph';
import { XRayClient } from '@aws-sdk/client-xray';
import type { Graph } from '../../../lambdas/core/ports/service-graph';
import type { WorldInput } from '../../../local/world/spec';
import { account, minute, region, smallAccount, worldOf } from '../world/small-account';

const service = (name: string, change: object = {}) => ({
  cluster: 'shop',
  name,
  tasks: 4,
  loadBalancer: `app/${name}/50dc6c495c0c9188`,
  targetGroup: `targetgroup/${name}/6d0ecf831eec9f09`,
  logGroup: '',
  tags: {},
  ...change,
});

/** The world through the adapter: its answer is read as X-Ray's own is. */
function traced(world: WorldInput) {
  const made = smallAccount();
  made.world.start(world);
  const client = Object.assign(Object.create(XRayClient.prototype) as XRayClient, {
    send: (command: { input: object }) =>
      made.call('xray', 'GetServiceGraph', { ...command.input }),
  });
  const at = (ago: number) => new Date(made.clock.now() - ago * minute).toISOString();
  const graph = (from = 15, to = 0): Promise<Graph> =>
    xrayServiceGraph({ account, region }, client).read(at(from), at(to));
  return { ...made, graph };
}

const named = ({ nodes }: Graph, id: string) => nodes.find((each) => each.id === id);

describe('X-Ray', () => {
  it('shows a service with its clients, and counts what passed through', async () => {
    const { graph } = traced({ services: [service('checkout')] });
    const found = await graph();
    const node = named(found, 'AWS::ECS::Fargate checkout');

    expect(found.edges).toEqual([{ from: 'client checkout', to: 'AWS::ECS::Fargate checkout' }]);
    expect(node?.requests).toBeGreaterThan(15_000);
    expect(node).toMatchObject({ faults: 0, throttles: 0 });
  });

  it('counts faults and slowness from the minute that trouble begins', async () => {
    const { graph, clock } = traced(worldOf('ecs-crash-loop'));
    await clock.pass(5 * minute);
    const [before, now] = [await graph(60, 45), await graph(5, 1)].map((each) =>
      named(each, 'AWS::ECS::Fargate checkout'),
    );

    expect(before?.faults).toBe(0);
    expect(now?.faults).toBeGreaterThan(0);
    expect(now!.totalResponseTimeSeconds / now!.requests).toBeGreaterThan(
      before!.totalResponseTimeSeconds / before!.requests,
    );
  });

  it('shows a called service twice: as a load balancer and as what answers', async () => {
    const { graph } = traced({
      services: [service('front', { calls: ['checkout'] }), service('checkout')],
    });

    expect((await graph()).edges).toEqual([
      { from: 'client front', to: 'AWS::ECS::Fargate front' },
      {
        from: 'AWS::ECS::Fargate front',
        to: 'remote checkout-50dc6c495c0c9188.eu-west-1.elb.amazonaws.com',
      },
      { from: 'AWS::ECS::Fargate front', to: 'AWS::ECS::Fargate checkout' },
    ]);
  });

  it('shows nothing of a service that sends no traces', async () => {
    const { graph } = traced({ services: [service('checkout', { traced: false })] });

    expect(await graph()).toEqual({ nodes: [], edges: [] });
  });

  it('shows a function as two services, its queue before it and the database it drowns behind', async () => {
    const { graph } = traced(worldOf('pause-event-source'));
    const found = await graph();
    const stock = `arn:aws:lambda:${region}:${account}:function:stock-import`;

    expect(found.nodes.filter(({ id }) => id === stock).map(({ type }) => type)).toEqual([
      'AWS::Lambda',
      'AWS::Lambda::Function',
    ]);
    expect(found.edges).toEqual(
      expect.arrayContaining([
        { from: `arn:aws:sqs:${region}:${account}:stock-changes`, to: stock },
        { from: stock, to: `arn:aws:rds:${region}:${account}:db:stock-database` },
      ]),
    );
  });

  it('answers for six hours at most', async () => {
    const { call, clock } = traced({});
    const ask = (hours: number) =>
      call('xray', 'GetServiceGraph', {
        StartTime: new Date(clock.now() - hours * 60 * minute),
        EndTime: new Date(clock.now()),
      });

    await expect(ask(6)).resolves.toMatchObject({ Services: [] });
    await expect(ask(7)).rejects.toMatchObject({ code: 'InvalidRequestException' });
    await expect(ask(-1)).rejects.toMatchObject({ code: 'InvalidRequestException' });
  });
});

describe('what a scan reads beside traces', () => {
  it('lists load balancers of services and of their own, with the groups they lead to', async () => {
    const { call } = traced({
      ...worldOf('shift-traffic-from-zone'),
      services: [service('checkout')],
    });
    const { LoadBalancers } = await call<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
      'elasticloadbalancing',
      'DescribeLoadBalancers',
      {},
    );
    const { TargetGroups } = await call<{ TargetGroups: object[] }>(
      'elasticloadbalancing',
      'DescribeTargetGroups',
      {},
    );

    expect(LoadBalancers).toHaveLength(4);
    expect(TargetGroups).toContainEqual({
      TargetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/checkout/6d0ecf831eec9f09`,
      LoadBalancerArns: [
        `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/checkout/50dc6c495c0c9188`,
      ],
    });
  });

  it('lists the aliases of a function, and groups by their tags', async () => {
    const functions = traced(worldOf('rollback-lambda-alias'));
    const groups = traced(worldOf('replace-asg-instance'));
    const byTag = (key: string) =>
      groups.call<{ AutoScalingGroups: object[] }>('autoscaling', 'DescribeAutoScalingGroups', {
        Filters: [{ Name: 'tag-key', Values: [key] }],
      });

    expect(await functions.call('lambda', 'ListAliases', { FunctionName: 'labels' })).toMatchObject(
      {
        Aliases: [
          {
            Name: 'live',
            FunctionVersion: '2',
            RoutingConfig: { AdditionalVersionWeights: { '3': 0.5 } },
          },
        ],
      },
    );
    expect((await byTag('paramedic:remediation')).AutoScalingGroups.length).toBeGreaterThan(0);
    expect((await byTag('nobody')).AutoScalingGroups).toEqual([]);
  });
});
