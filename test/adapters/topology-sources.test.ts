import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { autoscalingTopology } from '../../lambdas/adapters/autoscaling-topology';
import { ecsTopology } from '../../lambdas/adapters/ecs-topology';
import { elbTopology } from '../../lambdas/adapters/elb-topology';
import { lambdaAliases } from '../../lambdas/adapters/lambda-aliases';
import { lambdaEventSources } from '../../lambdas/adapters/lambda-event-sources';
import { nothingDescribed } from '../../lambdas/core/ports/topology-source';
import { answering, fault } from './answering';

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const tagged = (...arns: readonly string[]) => arns.map((each) => ({ arn: each, tags: {} }));
const balancer = arn('elasticloadbalancing', 'loadbalancer/app/shop/50dc6c495c0c9188');
const group = arn('elasticloadbalancing', 'targetgroup/checkout/6d0ecf831eec9f09');
const checkout = arn('ecs', 'service/shop/checkout');
const invoicing = arn('lambda', 'function:invoicing');

/** A stand-in that a paginator takes for a client of this kind. */
function standIn(kind: { readonly prototype: object }, answers: Readonly<Record<string, unknown>>) {
  const { client, sent } = answering(answers);
  Object.setPrototypeOf(client, kind.prototype);
  return { client, sent };
}

describe('elbTopology', () => {
  const balancers = {
    LoadBalancers: [{ LoadBalancerArn: balancer, DNSName: 'Shop-123.eu-west-1.elb.amazonaws.com' }],
  };
  const groups = {
    TargetGroups: [
      { TargetGroupArn: group, LoadBalancerArns: [balancer] },
      { TargetGroupArn: `${group}0`, LoadBalancerArns: [] },
    ],
  };
  const source = (answers: object) =>
    elbTopology(standIn(ElasticLoadBalancingV2Client, { ...answers }).client);

  it('leads from balancers to their target groups, and knows hosts in lower case', async () => {
    const read = source({ DescribeLoadBalancers: balancers, DescribeTargetGroups: groups });

    expect(await read.describe([])).toEqual({
      ...nothingDescribed,
      edges: [{ from: balancer, to: group }],
      hosts: { 'shop-123.eu-west-1.elb.amazonaws.com': balancer },
    });
  });

  it.each(['DescribeLoadBalancers', 'DescribeTargetGroups'])('fails with %s', async (api) => {
    const answers = { DescribeLoadBalancers: balancers, DescribeTargetGroups: groups };
    const read = source({ ...answers, [api]: fault('AccessDenied') });

    await expect(read.describe([])).rejects.toThrow('AccessDenied');
  });
});

describe('ecsTopology', () => {
  const service = {
    serviceArn: checkout,
    taskDefinition: arn('ecs', 'task-definition/checkout:42'),
    loadBalancers: [
      {
        targetGroupArn: group,
        advancedConfiguration: { alternateTargetGroupArn: `${group}0` },
      },
    ],
  };

  it('leads from target groups, both of a blue/green deployment, to services, and says what runs', async () => {
    const { client, sent } = answering({ DescribeServices: { services: [service] } });

    expect(await ecsTopology(client).describe(tagged(checkout, invoicing))).toEqual({
      ...nothingDescribed,
      edges: [
        { from: group, to: checkout },
        { from: `${group}0`, to: checkout },
      ],
      versions: { [checkout]: 'checkout:42' },
    });
    expect(sent[0]?.input).toEqual({ cluster: 'shop', services: ['checkout'] });
  });

  it('asks for ten services of one cluster at a time', async () => {
    const many = Array.from({ length: 11 }, (_each, index) => arn('ecs', `service/shop/s${index}`));
    const { client, sent } = answering({ DescribeServices: {} });
    await ecsTopology(client).describe(tagged(...many, arn('ecs', 'service/blog/web')));

    expect(sent.map(({ input }) => (input['services'] as string[]).length)).toEqual([10, 1, 1]);
  });

  it('tells what it could not read of some, and forgets what is gone', async () => {
    const { client } = answering({
      DescribeServices: [
        fault('ThrottlingException'),
        { services: [service], failures: [{ reason: 'MISSING' }, { reason: 'ACCESS' }] },
        fault('ClusterNotFoundException'),
      ],
    });
    const found = await ecsTopology(client).describe(
      tagged(arn('ecs', 'service/blog/web'), checkout, arn('ecs', 'service/gone/old')),
    );

    expect(found.versions).toEqual({ [checkout]: 'checkout:42' });
    expect(found.unread).toEqual(['1 services: ThrottlingException', '1 services: ACCESS']);
  });
});

describe('lambdaEventSources', () => {
  it('leads from what piles up to the function that takes it', async () => {
    const { client } = standIn(LambdaClient, {
      ListEventSourceMappings: [
        {
          EventSourceMappings: [
            { EventSourceArn: arn('sqs', 'orders'), FunctionArn: invoicing, State: 'Disabled' },
            { EventSourceArn: arn('sqs', 'more'), FunctionArn: `${invoicing}:live` },
          ],
          NextMarker: 'more',
        },
        {
          EventSourceMappings: [
            { EventSourceArn: arn('sqs', 'old'), FunctionArn: `${invoicing}:7` },
            { FunctionArn: invoicing, SelfManagedEventSource: {} },
          ],
        },
      ],
    });

    expect((await lambdaEventSources(client).describe([])).edges).toEqual([
      { from: arn('sqs', 'orders'), to: invoicing },
      { from: arn('sqs', 'more'), to: `${invoicing}:live` },
      { from: arn('sqs', 'old'), to: invoicing },
    ]);
  });
});

describe('lambdaAliases', () => {
  const live = { AliasArn: `${invoicing}:live`, FunctionVersion: '8' };
  const source = (answer: unknown) => standIn(LambdaClient, { ListAliases: answer });

  it('leads from aliases to their function, and says which version they point at', async () => {
    const canary = {
      AliasArn: `${invoicing}:canary`,
      FunctionVersion: '8',
      RoutingConfig: { AdditionalVersionWeights: { '9': 0.1 } },
    };
    const { client, sent } = source({ Aliases: [live, canary] });

    expect(await lambdaAliases(client).describe(tagged(checkout, invoicing))).toEqual({
      ...nothingDescribed,
      edges: [
        { from: live.AliasArn, to: invoicing },
        { from: canary.AliasArn, to: invoicing },
      ],
      versions: { [live.AliasArn]: '8', [canary.AliasArn]: '8 and 9' },
    });
    expect(sent.map(({ input }) => input['FunctionName'])).toEqual(['invoicing']);
  });

  it('tells which it could not read, and forgets what is gone', async () => {
    const gone = new ResourceNotFoundException({ message: 'gone', $metadata: {} });
    const { client } = source([fault('TooManyRequestsException'), gone, { Aliases: [live] }]);
    const known = ['one', 'two', 'invoicing'].map((name) => arn('lambda', `function:${name}`));
    const found = await lambdaAliases(client).describe(tagged(...known));

    expect(found.versions).toEqual({ [live.AliasArn]: '8' });
    expect(found.unread).toEqual(['1 functions: TooManyRequestsException']);
  });

  it.each([
    [200, []],
    [201, ['aliases of 1 functions, beyond the first 200']],
  ])('of %d functions leaves unread: %j', async (count, unread) => {
    const { client, sent } = source({ Aliases: [] });
    const known = Array.from({ length: count }, (_each, index) =>
      arn('lambda', `function:f${index}`),
    );

    expect((await lambdaAliases(client).describe(tagged(...known))).unread).toEqual(unread);
    expect(sent).toHaveLength(200);
  });
});

describe('autoscalingTopology', () => {
  it('finds tagged groups, what leads to them, and those of their instances that are known', async () => {
    const fleet = arn('autoscaling', 'autoScalingGroup:0f1e:autoScalingGroupName/render');
    const instance = arn('ec2', 'instance/i-0a1b2c3d4e5f60718');
    const { client, sent } = standIn(AutoScalingClient, {
      DescribeAutoScalingGroups: {
        AutoScalingGroups: [
          {
            AutoScalingGroupARN: fleet,
            TargetGroupARNs: [group],
            Instances: [
              { InstanceId: 'i-0a1b2c3d4e5f60718' },
              { InstanceId: 'i-0a1b2c3d4e5f60719' },
            ],
            Tags: [{ Key: 'tier', Value: 'critical', PropagateAtLaunch: true }],
          },
        ],
      },
    });

    expect(await autoscalingTopology(['opted', 'tier'], client).describe(tagged(instance))).toEqual(
      {
        ...nothingDescribed,
        edges: [
          { from: group, to: fleet },
          { from: fleet, to: instance },
        ],
        resources: [{ arn: fleet, tags: { tier: 'critical' } }],
      },
    );
    expect(sent[0]?.input['Filters']).toEqual([{ Name: 'tag-key', Values: ['opted', 'tier'] }]);
  });
});
