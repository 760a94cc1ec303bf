import type { Tagged } from '../../../lambdas/core/ports/inventory';
import type { Graph, GraphNode } from '../../../lambdas/core/ports/service-graph';
import type { Described } from '../../../lambdas/core/ports/topology-source';
import { nothingDescribed } from '../../../lambdas/core/ports/topology-source';
import { tracedArn, tracedId } from '../../../lambdas/core/topology/traced-arn';
import type { Topology, TopologyNode } from '../../../lambdas/core/topology/topology';

export const place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${place.region}:${place.account}:${resource}`;

export const checkout = arn('ecs', 'service/shop/checkout');
export const payments = arn('ecs', 'service/shop/payments');
export const invoicing = arn('lambda', 'function:invoicing');
export const orders = arn('sqs', 'orders');
export const balancer = arn('elasticloadbalancing', 'loadbalancer/app/shop/50dc6c495c0c9188');
export const group = arn('elasticloadbalancing', 'targetgroup/checkout/6d0ecf831eec9f09');
export const fleet = arn(
  'autoscaling',
  'autoScalingGroup:0f1e2d3c-0000-4000-8000-000000000001:autoScalingGroupName/render',
);

export const optedIn = { 'paramedic:remediation': 'enabled', environment: 'production' };

export const tagged = (id: string, tags: Tagged['tags'] = optedIn): Tagged => ({ arn: id, tags });

export const calm = {
  requests: 100,
  faults: 1,
  errors: 2,
  throttles: 0,
  totalResponseTimeSeconds: 5,
};

/** A traced service, as the graph's adapter tells of it. */
export function seen(
  type: string | undefined,
  name: string,
  change: Partial<GraphNode> = {},
): GraphNode {
  const known = tracedArn({ type, name }, place);
  return {
    ...{ type, name, ...calm },
    id: known ?? tracedId({ type, name }),
    ...(known !== undefined && { arn: known }),
    ...change,
  };
}

export const graphOf = (
  nodes: readonly GraphNode[],
  ...calls: readonly (readonly [from: GraphNode, to: GraphNode])[]
): Graph => ({
  nodes,
  edges: calls.map(([from, to]) => ({ from: from.id, to: to.id })),
});

export const described = (change: Partial<Described>): Described => ({
  ...nothingDescribed,
  ...change,
});

export const node = (id: string, change: Partial<TopologyNode> = {}): TopologyNode => ({
  id,
  type: undefined,
  name: id.split(/[:/]/).at(-1) ?? id,
  optedIn: true,
  tags: {},
  version: undefined,
  traced: false,
  tracedAs: [],
  ...change,
});

export const topologyOf = (
  nodes: readonly TopologyNode[],
  ...edges: readonly (readonly [from: string, to: string])[]
): Topology => ({
  scannedAt: '2026-01-01T12:00:00.000Z',
  nodes,
  edges: edges.map(([from, to]) => ({ from, to, by: 'declaration' })),
  unread: [],
});
