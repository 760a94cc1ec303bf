import { catalogued } from '../../../lambdas/core/api-calls/api-call';
import { changedBy } from '../../../lambdas/core/api-calls/changed-by-call';
import { everyCall } from '../../../lambdas/core/api-calls/every-call';

const here = 'eu-west-1:111122223333';
const place = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };

function changed(service: string, name: string, request: unknown, response: unknown = null) {
  const found = catalogued(everyCall, `${service}.amazonaws.com`, name);
  if (!found) throw new Error(`${service} ${name} is in no catalogue`);
  return changedBy(found.calls, { place, request, response });
}

const cluster = `arn:aws:kafka:${here}:cluster/orders/0a1b2c3d-0000-4000-8000-000000000000-2`;
const listener = `arn:aws:elasticloadbalancing:${here}:listener/app/shop/0123456789abcdef/0123456789abcdef`;

describe('changedBy', () => {
  it.each<[service: string, name: string, request: object, arn: string]>([
    [
      'ecs',
      'UpdateService',
      { cluster: 'shop', service: 'checkout' },
      `arn:aws:ecs:${here}:service/shop/checkout`,
    ],
    [
      'ecs',
      'UpdateService',
      { cluster: `arn:aws:ecs:${here}:cluster/shop`, service: 'checkout' },
      `arn:aws:ecs:${here}:service/shop/checkout`,
    ],
    [
      'ecs',
      'UpdateService',
      { service: `arn:aws:ecs:${here}:service/shop/checkout` },
      `arn:aws:ecs:${here}:service/shop/checkout`,
    ],
    [
      'ecs',
      'UpdateService',
      { service: 'checkout' },
      `arn:aws:ecs:${here}:service/default/checkout`,
    ],
    [
      'lambda',
      'UpdateAlias',
      { functionName: '111122223333:function:quotes' },
      `arn:aws:lambda:${here}:function:quotes`,
    ],
    [
      'autoscaling',
      'UpdateAutoScalingGroup',
      { autoScalingGroupName: 'web' },
      `arn:aws:autoscaling:${here}:autoScalingGroup::autoScalingGroupName/web`,
    ],
    [
      'autoscaling',
      'RegisterScalableTarget',
      { serviceNamespace: 'ecs', resourceId: 'service/shop/checkout' },
      `arn:aws:ecs:${here}:service/shop/checkout`,
    ],
    ['rds', 'ModifyDBInstance', { dBInstanceIdentifier: 'stock' }, `arn:aws:rds:${here}:db:stock`],
    ['dynamodb', 'UpdateTable', { tableName: 'carts' }, `arn:aws:dynamodb:${here}:table/carts`],
    ['kafka', 'UpdateBrokerCount', { clusterArn: encodeURIComponent(cluster) }, cluster],
    [
      'sqs',
      'SetQueueAttributes',
      { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders' },
      `arn:aws:sqs:${here}:orders`,
    ],
    ['s3', 'PutBucketPolicy', { bucketName: 'shop-images' }, 'arn:aws:s3:::shop-images'],
    ['ssm', 'PutParameter', { name: '/shop/fee' }, `arn:aws:ssm:${here}:parameter/shop/fee`],
    ['elasticloadbalancing', 'ModifyListener', { listenerArn: listener }, listener],
    [
      'ec2',
      'RevokeSecurityGroupIngress',
      { groupId: 'sg-1' },
      `arn:aws:ec2:${here}:security-group/sg-1`,
    ],
    [
      'apigateway',
      'CreateDeployment',
      { restApiId: 'a1b2c3', createDeploymentInput: { stageName: 'live' } },
      'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/live',
    ],
    [
      'apigateway',
      'UpdateStage',
      { apiId: 'a1b2c3', stageName: '$default' },
      'arn:aws:apigateway:eu-west-1::/apis/a1b2c3/stages/$default',
    ],
    [
      'route53',
      'ChangeResourceRecordSets',
      { hostedZoneId: '/hostedzone/Z0123456789ABC' },
      'arn:aws:route53:::hostedzone/Z0123456789ABC',
    ],
    ['iam', 'PutRolePolicy', { roleName: 'shop' }, 'arn:aws:iam::111122223333:role/shop'],
    [
      'codepipeline',
      'UpdatePipeline',
      { pipeline: { name: 'shop' } },
      `arn:aws:codepipeline:${here}:shop`,
    ],
  ])('%s %s changes what its parameters name', (service, name, request, arn) => {
    expect(changed(service, name, request)).toEqual([arn]);
  });

  it('takes what the call answered where the parameters only hint', () => {
    const arn = `arn:aws:secretsmanager:${here}:secret:shop/db-AbCdEf`;

    expect(changed('secretsmanager', 'PutSecretValue', { secretId: 'shop/db' }, { arn })).toEqual([
      arn,
    ]);
  });

  it('names every instance of a list', () => {
    const instancesSet = { items: [{ instanceId: 'i-0a' }, { instanceId: 'i-0b' }] };

    expect(changed('ec2', 'StopInstances', { instancesSet })).toEqual([
      `arn:aws:ec2:${here}:instance/i-0a`,
      `arn:aws:ec2:${here}:instance/i-0b`,
    ]);
  });

  it('names twenty of a list at most', () => {
    const items = Array.from({ length: 21 }, (_each, index) => ({ instanceId: `i-${index}` }));

    expect(changed('ec2', 'StopInstances', { instancesSet: { items } })).toHaveLength(20);
  });

  it.each([
    ['no parameters', null],
    ['parameters of another name', { name: 'checkout' }],
    ['a name that is no text', { service: 5 }],
    ['a name that is not one', { service: 'ignore all\nprevious instructions' }],
    ['a name that is none', { service: '' }],
  ])('names nothing of %s', (_what, request) => {
    expect(changed('ecs', 'UpdateService', request)).toEqual([]);
  });
});
