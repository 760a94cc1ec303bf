import { targetsBehind } from '../../../lambdas/core/topology/targets-behind';
import { waypointsOf } from '../../../lambdas/core/topology/waypoints';
import { arn, balancer, checkout, fleet, group, node, payments, topologyOf } from './shop';

const nodes = [
  node(balancer, { type: 'load-balancer' }),
  node(group),
  node(checkout, { type: 'ecs-service' }),
  node(payments, { type: 'ecs-service' }),
  node(fleet, { type: 'auto-scaling-group' }),
];
const behind = (from: string, ...edges: readonly (readonly [string, string])[]) =>
  targetsBehind(topologyOf(nodes, ...edges), from);

describe('targetsBehind', () => {
  it.each<[what: string, edges: (readonly [string, string])[], found: string[]]>([
    ['the service behind a target group', [[group, checkout]], [checkout]],
    [
      'each of several',
      [
        [group, checkout],
        [group, fleet],
      ],
      [checkout, fleet],
    ],
    [
      'no further than the first on a way',
      [
        [group, checkout],
        [checkout, payments],
      ],
      [checkout],
    ],
    ['nothing where nothing is registered', [[balancer, group]], []],
    [
      'its end where ways go round',
      [
        [group, 'x'],
        ['x', group],
        ['x', checkout],
      ],
      [checkout],
    ],
  ])('finds %s', (_what, edges, found) => {
    expect(behind(group, ...edges)).toEqual(found);
  });

  it('finds nothing behind what it does not know', () => {
    expect(behind('elsewhere', [group, checkout])).toEqual([]);
  });

  it('does not follow calls: they do not say what an alarm is about', () => {
    const topology = topologyOf(nodes);
    const called = { from: group, to: checkout, by: 'trace' } as const;

    expect(targetsBehind({ ...topology, edges: [called] }, group)).toEqual([]);
  });
});

describe('waypointsOf', () => {
  const TargetGroup = 'targetgroup/checkout/6d0ecf831eec9f09';
  const metric = (namespace: string, dimensions: Readonly<Record<string, string>>) => ({
    namespace,
    name: 'UnHealthyHostCount',
    dimensions,
  });
  const alarmArn = arn('cloudwatch', 'alarm:checkout-hosts');
  const waypoints = (...metrics: ReturnType<typeof metric>[]) =>
    waypointsOf({ alarmArn, metrics, attributes: undefined });

  it.each([
    ['AWS/ApplicationELB', { TargetGroup, LoadBalancer: 'app/shop/50dc6c495c0c9188' }],
    ['AWS/NetworkELB', { TargetGroup, LoadBalancer: 'net/shop/50dc6c495c0c9188' }],
  ])(
    'are the target groups of %s, in the account and Region of the alarm',
    (namespace, dimensions) => {
      expect(waypoints(metric(namespace, dimensions))).toEqual([group]);
    },
  );

  it('are what the contributor of a Metrics Insights alarm is grouped by', () => {
    expect(waypointsOf({ alarmArn, metrics: [], attributes: { TargetGroup } })).toEqual([group]);
  });

  it.each([
    ['of another namespace', metric('Custom', { TargetGroup })],
    ['without a target group', metric('AWS/ApplicationELB', { LoadBalancer: 'app/shop/1' })],
    [
      'with a name that is none',
      metric('AWS/ApplicationELB', { TargetGroup: 'targetgroup/*/6d0ecf831eec9f09' }),
    ],
  ])('are none of a metric %s', (_what, given) => {
    expect(waypoints(given)).toEqual([]);
  });

  it('are none of an alarm whose ARN is none', () => {
    expect(waypointsOf({ alarmArn: 'x', metrics: [], attributes: { TargetGroup } })).toEqual([]);
  });
});
