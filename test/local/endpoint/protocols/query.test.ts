import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  SetInstanceHealthCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  TestFailoverCommand,
} from '@aws-sdk/client-elasticache';
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  DescribeDBInstancesCommand,
  RDSClient,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

const made = new Date('2026-07-01T08:09:10.123Z');

let service: FakeService;
const serving = async (name: string) => {
  service = await fakeService(name);
  return service.settings;
};
afterEach(() => service.close());

describe('AWS Query', () => {
  it('carries what RDS answers: lists in lists, numbers, moments, odd text', async () => {
    const rds = new RDSClient(await serving('rds'));
    const instance = {
      DBInstanceIdentifier: 'orders',
      DBInstanceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
      AllocatedStorage: 100,
      MultiAZ: true,
      StorageEncrypted: false,
      InstanceCreateTime: made,
      Endpoint: { Address: 'orders.local', Port: 5432 },
      DBSecurityGroups: [],
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
      DBSubnetGroup: {
        DBSubnetGroupName: 'main',
        Subnets: [
          { SubnetIdentifier: 'subnet-1', SubnetAvailabilityZone: { Name: 'eu-west-1a' } },
          { SubnetIdentifier: 'subnet-2', SubnetAvailabilityZone: { Name: 'eu-west-1b' } },
        ],
      },
      TagList: [
        { Key: 'note', Value: ' <b>&amp; "it\'s" naïve 🚑\r\n\t]]> ' },
        { Key: 'empty', Value: '' },
      ],
    };
    service.answer({ DBInstances: [instance], Marker: 'next' });
    const asked = {
      DBInstanceIdentifier: 'orders',
      MaxRecords: 20,
      Filters: [{ Name: 'engine', Values: ['postgres', 'mysql'] }],
    };
    const { $metadata, ...answer } = await rds.send(new DescribeDBInstancesCommand(asked));

    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toEqual({ DBInstances: [instance], Marker: 'next' });
    expect(service.asked).toEqual([{ operation: 'DescribeDBInstances', input: asked }]);
  });

  it('carries switches', async () => {
    const rds = new RDSClient(await serving('rds'));
    service.answer({ DBInstance: { DBInstanceStatus: 'rebooting' } });
    const asked = { DBInstanceIdentifier: 'orders', ForceFailover: false };
    const answer = await rds.send(new RebootDBInstanceCommand(asked));

    expect(answer.DBInstance).toEqual({ DBInstanceStatus: 'rebooting' });
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('carries an Auto Scaling group asked for by name', async () => {
    const autoScaling = new AutoScalingClient(await serving('autoscaling'));
    const group = {
      AutoScalingGroupName: 'web',
      MinSize: 2,
      MaxSize: 6,
      DesiredCapacity: 3,
      CreatedTime: made,
      SuspendedProcesses: [],
      Instances: [
        {
          InstanceId: 'i-1',
          HealthStatus: 'Healthy',
          LifecycleState: 'InService',
          ProtectedFromScaleIn: false,
        },
      ],
      Tags: [{ Key: 'team', Value: 'shop', PropagateAtLaunch: true }],
    };
    service.answer({ AutoScalingGroups: [group] });
    const asked = { AutoScalingGroupNames: ['web', 'api'] };
    const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand(asked));

    expect(answer.AutoScalingGroups).toEqual([group]);
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('carries an operation that answers nothing, and an empty list in a question', async () => {
    const autoScaling = new AutoScalingClient(await serving('autoscaling'));
    const health = { InstanceId: 'i-1', HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: true };
    await autoScaling.send(new SetInstanceHealthCommand(health));
    const none = { AutoScalingGroupNames: [] };
    const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand(none));

    expect(service.asked.map(({ input }) => input)).toEqual([health, none]);
    expect(answer).not.toHaveProperty('AutoScalingGroups');
  });

  it('carries a replication group', async () => {
    const elastiCache = new ElastiCacheClient(await serving('elasticache'));
    const group = {
      ReplicationGroupId: 'sessions',
      AutomaticFailover: 'enabled' as const,
      MemberClusters: ['sessions-001', 'sessions-002'],
      NodeGroups: [
        {
          NodeGroupId: '0001',
          Slots: '0-16383',
          NodeGroupMembers: [
            { CacheClusterId: 'sessions-001', CurrentRole: 'primary' },
            { CacheClusterId: 'sessions-002', CurrentRole: 'replica' },
          ],
        },
      ],
      LogDeliveryConfigurations: [],
    };
    service.answer({ ReplicationGroups: [group] });
    const described = await elastiCache.send(
      new DescribeReplicationGroupsCommand({ ReplicationGroupId: 'sessions' }),
    );
    const asked = { ReplicationGroupId: 'sessions', NodeGroupId: '0001' };
    service.answer({ ReplicationGroup: group });
    await elastiCache.send(new TestFailoverCommand(asked));

    expect(described.ReplicationGroups).toEqual([group]);
    expect(service.asked[1]).toEqual({ operation: 'TestFailover', input: asked });
  });

  it('carries load balancers', async () => {
    const balancing = new ElasticLoadBalancingV2Client(await serving('elasticloadbalancing'));
    const balancer = {
      LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/w/1',
      CreatedTime: made,
      State: { Code: 'active' as const },
      AvailabilityZones: [{ ZoneName: 'eu-west-1a', LoadBalancerAddresses: [] }],
    };
    service.answer({ LoadBalancers: [balancer] });
    const asked = { LoadBalancerArns: [balancer.LoadBalancerArn], PageSize: 10 };
    const answer = await balancing.send(new DescribeLoadBalancersCommand(asked));

    expect(answer.LoadBalancers).toEqual([balancer]);
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('carries maps', async () => {
    const sns = new SNSClient(await serving('sns'));
    service.answer({ MessageId: 'm-1' });
    const asked = {
      TopicArn: 'arn:aws:sns:eu-west-1:111122223333:ops',
      Message: 'a=b&c.1=d',
      MessageAttributes: {
        priority: { DataType: 'String', StringValue: 'P1' },
        'dotted.name': { DataType: 'Number', StringValue: '1' },
      },
    };
    expect((await sns.send(new PublishCommand(asked))).MessageId).toBe('m-1');
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('names its errors', async () => {
    const rds = new RDSClient(await serving('rds'));
    service.refuse(new ApiError('DBInstanceNotFoundFault', 'No <orders> & no "items"', 404));

    await expect(rds.send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      message: 'No <orders> & no "items"',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it.each([
    [
      'a member that the API does not have',
      { DBInstances: [{ Name: 'orders' }] },
      'no member Name',
    ],
    ['text for a number', { DBInstances: [{ AllocatedStorage: '100' }] }, 'AllocatedStorage'],
    ['no number for a number', { DBInstances: [{ AllocatedStorage: NaN }] }, 'AllocatedStorage'],
    ['one thing for a list', { DBInstances: {} }, 'DBInstances cannot be {}'],
  ])('refuses to answer %s, and remembers that it had to', async (_what, output, message) => {
    const rds = new RDSClient(await serving('rds'));
    service.answer(output);

    await expect(rds.send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({
      name: 'LocalAccountFailure',
      message: expect.stringContaining(message) as string,
    });
    expect(service.refused).toEqual([expect.stringMatching(/^rds:DescribeDBInstances \(/)]);
  });
});
