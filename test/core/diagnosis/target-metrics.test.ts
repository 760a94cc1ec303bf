import { type AlarmMetrics, askedOf } from '../../../lambdas/core/diagnosis/target-metrics';
import { parseTargetArn } from '../../../lambdas/core/locate-target';
import type { Target } from '../../../lambdas/core/target';
import { service } from './pictures';

/** A target of which nothing but the ARN matters. */
function targetOf(arn: string): Target {
  const named = parseTargetArn(arn);
  if (!named) throw new Error(`Nothing is known of ${arn}`);
  return { ...service, arn, ...named };
}

const here = 'eu-west-1:111122223333';
const kafka = targetOf(
  `arn:aws:kafka:${here}:cluster/orders/abcd1234-abcd-cafe-abab-9876543210ab-4`,
);
const queries = (target: Target, ofAlarm: AlarmMetrics = []) =>
  askedOf(target, ofAlarm).map(({ query }) => query);
const named = (target: Target, ofAlarm: AlarmMetrics = []) =>
  askedOf(target, ofAlarm).map(({ metric }) => `${metric.namespace} ${metric.name}`);

describe('what is asked of a target', () => {
  it('is a metric by its dimensions, minute by minute', () => {
    expect(queries(service)[0]).toEqual({
      id: 'target_0',
      kind: 'metric',
      metric: {
        namespace: 'AWS/ECS',
        name: 'MemoryUtilization',
        dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
      },
      statistic: 'Maximum',
      periodSeconds: 60,
    });
  });

  it('is the worst, or the sum, of a metric of each of its parts', () => {
    expect(queries(kafka)).toContainEqual({
      id: 'target_4',
      kind: 'expression',
      expression: `MAX(SEARCH('{AWS/Kafka,"Cluster Name","Broker ID"} MetricName="CpuUser" "Cluster Name"="orders"', 'Maximum', 60))`,
      periodSeconds: 60,
    });
    expect(queries(targetOf(`arn:aws:dynamodb:${here}:table/carts`))).toContainEqual(
      expect.objectContaining({
        expression: `SUM(SEARCH('{AWS/DynamoDB,"TableName","Operation"} MetricName="SystemErrors" "TableName"="carts"', 'Sum', 60))`,
      }),
    );
  });

  it('names a state machine by its whole ARN', () => {
    const arn = `arn:aws:states:${here}:stateMachine:refunds`;

    expect(queries(targetOf(arn))[0]).toMatchObject({
      metric: { dimensions: { StateMachineArn: arn } },
    });
  });

  it.each([
    ['app', 'AWS/ApplicationELB', 'AWS/NetworkELB'],
    ['net', 'AWS/NetworkELB', 'AWS/ApplicationELB'],
  ])('of a load balancer of kind %s is of %s alone', (kind, own, other) => {
    const arn = `arn:aws:elasticloadbalancing:${here}:loadbalancer/${kind}/shop/50dc6c495c0c9188`;
    const namespaces = named(targetOf(arn)).map((each) => each.split(' ')[0]);

    expect(namespaces).toContain(own);
    expect(namespaces).not.toContain(other);
  });

  it('differs between an HTTP and a REST API', () => {
    const alarm = [{ namespace: 'AWS/ApiGateway', dimensions: { ApiName: 'shop', Stage: 'prod' } }];
    const http = targetOf('arn:aws:apigateway:eu-west-1::/apis/a1b2c3/stages/$default');
    const rest = targetOf('arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod');

    expect(named(http)).toContain('AWS/ApiGateway 5xx');
    expect(named(rest, alarm)).toContain('AWS/ApiGateway 5XXError');
    expect(queries(rest, alarm)[0]).toMatchObject({
      metric: { dimensions: { ApiName: 'shop', Stage: 'prod' } },
    });
  });

  it.each([
    ['nothing', []],
    ['a metric of another namespace', [{ namespace: 'Shop', dimensions: { CacheClusterId: 'c' } }]],
    ['a metric without that dimension', [{ namespace: 'AWS/ElastiCache', dimensions: {} }]],
  ])('leaves out what only the alarm could name when it tells of %s', (_what, alarm) => {
    const group = targetOf(`arn:aws:elasticache:${here}:replicationgroup:carts`);

    expect(named(group, alarm)).toEqual([
      'AWS/ElastiCache DatabaseMemoryUsageCountedForEvictPercentage',
    ]);
  });

  it('fits with the metrics of the largest alarm into one question of 500', () => {
    const most = Math.max(...[service, kafka].map((target) => queries(target).length));

    // An alarm on metric math may hold ten metrics (CloudWatch quotas).
    expect(most + 10).toBeLessThanOrEqual(500);
  });
});
