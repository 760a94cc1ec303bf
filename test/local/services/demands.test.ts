import type { Input } from '../../../local/endpoint/api';
import { checkout, reports, smallAccount, worldOf } from '../world/small-account';

const alarm = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx';
const ecs = 'arn:aws:ecs:eu-west-1:111122223333';
const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };

async function demandsOf(service: string, operation: string, input: Input) {
  const { world, call, made } = smallAccount();
  const ecsWorld = worldOf('ecs-crash-loop');
  const ec2World = worldOf('ec2-unresponsive');
  world.start({ ...ecsWorld, instances: ec2World.instances });
  await call(service, operation, input).catch(() => undefined);
  return made[0]?.demands.map(({ action, resource, context }) => ({ action, resource, context }));
}

describe('what a call needs to be allowed', () => {
  it.each<[string, string, Input, string, string, object]>([
    [
      'ecs',
      'UpdateService',
      { cluster: 'shop', service: 'checkout', forceNewDeployment: true },
      'ecs:UpdateService',
      checkout,
      optedIn,
    ],
    [
      'ecs',
      'DescribeServices',
      { cluster: `${ecs}:cluster/shop`, services: [checkout] },
      'ecs:DescribeServices',
      checkout,
      { 'ecs:cluster': `${ecs}:cluster/shop` },
    ],
    [
      'ecs',
      'ListTasks',
      { cluster: 'shop' },
      'ecs:ListTasks',
      `${ecs}:container-instance/shop/*`,
      {},
    ],
    [
      'ecs',
      'DescribeTasks',
      { cluster: 'shop', tasks: ['t1'] },
      'ecs:DescribeTasks',
      `${ecs}:task/shop/t1`,
      {},
    ],
    [
      'ec2',
      'RebootInstances',
      { InstanceIds: ['i-0a1b2c3d4e5f60718'] },
      'ec2:RebootInstances',
      reports,
      optedIn,
    ],
    [
      'ec2',
      'DescribeInstanceStatus',
      { InstanceIds: ['i-0a1b2c3d4e5f60718'] },
      'ec2:DescribeInstanceStatus',
      '*',
      {},
    ],
    ['tagging', 'GetResources', { ResourceARNList: [checkout] }, 'tag:GetResources', '*', {}],
    [
      'monitoring',
      'DescribeAlarms',
      { AlarmNames: ['checkout-5xx'] },
      'cloudwatch:DescribeAlarms',
      alarm,
      {},
    ],
    [
      'monitoring',
      'DescribeAlarms',
      { AlarmNames: ['checkout-5xx'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      'cloudwatch:DescribeAlarms',
      '*',
      {},
    ],
    [
      'monitoring',
      'ListTagsForResource',
      { ResourceARN: alarm },
      'cloudwatch:ListTagsForResource',
      alarm,
      {},
    ],
    [
      'logs',
      'StartQuery',
      { logGroupNames: ['/ecs/checkout'], startTime: 0, endTime: 1, queryString: 'any' },
      'logs:StartQuery',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/checkout',
      {},
    ],
  ])('%s %s %j', async (service, operation, input, action, resource, context) => {
    expect(await demandsOf(service, operation, input)).toEqual([
      expect.objectContaining({
        ...{ action, resource, context: expect.objectContaining(context) as object },
      }),
    ]);
  });

  it('is without tags where the resource has none now', async () => {
    const { world, call, made } = smallAccount();
    const { services: [service] = [] } = worldOf('ecs-crash-loop');
    world.start({ services: [{ ...service!, tags: {} }] });
    await call('ecs', 'UpdateService', {
      cluster: 'shop',
      service: 'checkout',
      forceNewDeployment: true,
    });

    expect(made[0]?.demands[0]?.context).toEqual({
      'ecs:cluster': 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
    });
  });

  it.each([
    ['ecs', 'DeleteService'],
    ['ec2', 'TerminateInstances'],
    ['monitoring', 'PutMetricAlarm'],
    ['ssm', 'SendCommand'],
  ])('is not answered for %s %s, which does not exist here', async (service, operation) => {
    const { call } = smallAccount();

    await expect(call(service, operation, {})).rejects.toMatchObject({
      code: 'NotImplemented',
      status: 501,
    });
  });

  it('is not answered for a change that no runbook of ours makes', async () => {
    const { world, call } = smallAccount();
    world.start(worldOf('ecs-crash-loop'));
    const input = {
      cluster: 'shop',
      service: 'checkout',
      forceNewDeployment: true,
      networkConfiguration: {},
    };

    await expect(call('ecs', 'UpdateService', input)).rejects.toMatchObject({ status: 501 });
  });
});
