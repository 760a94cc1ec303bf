import type { AlarmSignal, Metric } from '../../lambdas/core/signal';
import { locate, locateFinding, parseTargetArn } from '../../lambdas/core/locate-target';
import { incident } from './base-facts';
import { bucket, finding, findingSignal } from './finding-facts';

const service = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const instance = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718';

const refunds = 'arn:aws:states:eu-west-1:111122223333:stateMachine:refunds';
const restApi = { ApiName: 'shop', Stage: 'prod' };

const elb = 'AWS/ApplicationELB';
const balancer = { LoadBalancer: 'app/shop/50dc6c495c0c9188' };
const balancerArn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${balancer.LoadBalancer}`;

describe('parseTargetArn', () => {
  it('names cluster and service of an ECS service', () => {
    expect(parseTargetArn(service)).toEqual({
      type: 'ecs-service',
      account: '111122223333',
      region: 'eu-west-1',
      properties: { cluster: 'shop', service: 'checkout' },
    });
  });

  it('names the id of an EC2 instance', () => {
    expect(parseTargetArn(instance)).toEqual({
      type: 'ec2-instance',
      account: '111122223333',
      region: 'eu-west-1',
      properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
    });
  });

  it('knows an API by a Region and no account', () => {
    expect(parseTargetArn('arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod')).toEqual({
      type: 'api-stage',
      account: '',
      region: 'eu-west-1',
      properties: { kind: 'restapis', api: 'a1b2c3', stage: 'prod' },
    });
  });

  it.each([
    ['an old ECS ARN without the cluster', 'arn:aws:ecs:eu-west-1:111122223333:service/checkout'],
    ['a deeper path', `${service}/more`],
    ['another service with the same resource', service.replace(':ecs:', ':eks:')],
    ['a name with a wildcard', service.replace('checkout', '*')],
    ['a name with a line break', `${service}\n`],
    ['an instance id that is too short', instance.slice(0, -11)],
    ['no account', 'arn:aws:ecs:eu-west-1::service/shop/checkout'],
    ['an account where none belongs', 'arn:aws:apigateway:eu-west-1:1:/apis/a/stages/b'],
    ['no Region where one belongs', 'arn:aws:apigateway:::/apis/a/stages/b'],
    ['a version of a state machine', `${refunds}:3`],
    ['no ARN at all', 'checkout'],
    ['nothing', ''],
  ])('does not know %s', (_what, arn) => {
    expect(parseTargetArn(arn)).toBeUndefined();
  });
});

const ecs = (dimensions: Metric['dimensions'], namespace = 'AWS/ECS'): Metric => ({
  namespace,
  name: 'MemoryUtilization',
  dimensions,
});
const checkout = { ClusterName: 'shop', ServiceName: 'checkout' };

const about = (metrics: readonly Metric[], change: Partial<AlarmSignal> = {}): AlarmSignal => ({
  ...incident.signal,
  alarm: { ...incident.signal.alarm, metrics },
  ...change,
});

describe('locate', () => {
  it('believes the tag of the alarm before its dimensions', () => {
    const signal = about([ecs(checkout)]);

    expect(locate(signal, { 'paramedic:target': instance })).toBe(instance);
  });

  it('does not fall back on dimensions when the tag names nothing that can be treated', () => {
    const signal = about([ecs(checkout)]);

    expect(locate(signal, { 'paramedic:target': 'checkout' })).toBeUndefined();
  });

  it.each([
    ['an ECS metric', [ecs(checkout)], service],
    ['Container Insights', [ecs(checkout, 'ECS/ContainerInsights')], service],
    [
      'several metrics of one service',
      [ecs(checkout), ecs(checkout, 'ECS/ContainerInsights')],
      service,
    ],
    [
      'an EC2 metric',
      [
        {
          namespace: 'AWS/EC2',
          name: 'StatusCheckFailed',
          dimensions: { InstanceId: 'i-0a1b2c3d4e5f60718' },
        },
      ],
      instance,
    ],
    ['a load balancer metric', [ecs(balancer, elb)], balancerArn],
    [
      'a metric of one of its zones',
      [ecs({ ...balancer, AvailabilityZone: 'a' }, elb)],
      balancerArn,
    ],
    [
      'a pipeline metric',
      [ecs({ PipelineName: 'shop-release' }, 'AWS/CodePipeline')],
      'arn:aws:codepipeline:eu-west-1:111122223333:shop-release',
    ],
    [
      'a metric of an HTTP API',
      [ecs({ ApiId: 'a1b2c3', Stage: '$default' }, 'AWS/ApiGateway')],
      'arn:aws:apigateway:eu-west-1::/apis/a1b2c3/stages/$default',
    ],
    ['a metric of a state machine', [ecs({ StateMachineArn: refunds }, 'AWS/States')], refunds],
  ])('finds the target of %s', (_what, metrics, arn) => {
    expect(locate(about(metrics), {})).toBe(arn);
  });

  it.each([
    ['a cluster without a service', [ecs({ ClusterName: 'shop' })]],
    ['two services at once', [ecs(checkout), ecs({ ...checkout, ServiceName: 'cart' })]],
    ['a target group', [ecs({ ...balancer, TargetGroup: 'targetgroup/checkout/1' }, elb)]],
    ['a load balancer of another kind', [ecs({ LoadBalancer: 'gwy/shop/50dc6c495c0c9188' }, elb)]],
    ['ECS dimensions in a namespace that is not ours', [ecs(checkout, 'Custom')]],
    ['a REST API, whose id no dimension tells', [ecs(restApi, 'AWS/ApiGateway')]],
    ['an HTTP API without its stage', [ecs({ ApiId: 'a1b2c3' }, 'AWS/ApiGateway')]],
    ['a hostile service name', [ecs({ ...checkout, ServiceName: 'a/b' })]],
    ['no metrics, as composite and log alarms have', []],
  ])('does not guess from %s', (_what, metrics) => {
    expect(locate(about(metrics), {})).toBeUndefined();
  });

  it('takes the breaching contributor of an alarm without metrics', () => {
    const contributor = { id: 'c-1', attributes: { InstanceId: 'i-0a1b2c3d4e5f60718' } };

    expect(locate(about([], { contributor }), {})).toBe(instance);
  });
});

describe('the target of a finding', () => {
  it('is the resource that the rule judged', () => {
    expect(locateFinding(finding)).toBe(bucket.arn);
    expect(locate(findingSignal, {})).toBe(bucket.arn);
  });

  it.each([
    ['a type that nothing treats', { resourceType: 'AWS::IAM::Role' }],
    ['an id that is no name of a bucket', { resourceId: 'invoices/2026' }],
    ['a rule without a place', { ruleArn: 'no-public-buckets' }],
  ])('is unknown for %s', (_what, change) => {
    expect(locateFinding({ ...finding, ...change })).toBeUndefined();
  });
});
