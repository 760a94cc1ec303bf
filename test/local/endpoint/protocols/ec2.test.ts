import {
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  EC2Client,
  RebootInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

let service: FakeService;
let ec2: EC2Client;
beforeEach(async () => {
  service = await fakeService('ec2');
  ec2 = new EC2Client(service.settings);
});
afterEach(() => service.close());

const ids = { InstanceIds: ['i-0a1b2c3d4e5f60718', 'i-1a1b2c3d4e5f60718'] };

describe('EC2 Query', () => {
  it('carries instances', async () => {
    const instance = {
      InstanceId: ids.InstanceIds[0],
      State: { Code: 16, Name: 'running' as const },
      LaunchTime: new Date('2026-07-01T08:09:10Z'),
      EbsOptimized: false,
      Placement: { AvailabilityZone: 'eu-west-1a', Tenancy: 'default' as const },
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', DeleteOnTermination: true } },
      ],
      SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      ProductCodes: [],
      Tags: [{ Key: 'Name', Value: 'a < b & c' }],
    };
    const reservations = [{ ReservationId: 'r-1', Instances: [instance] }];
    service.answer({ Reservations: reservations });
    const asked = {
      ...ids,
      Filters: [{ Name: 'instance-state-name', Values: ['running', 'stopped'] }],
      MaxResults: 50,
    };
    const answer = await ec2.send(new DescribeInstancesCommand(asked));

    expect(answer.Reservations).toEqual(reservations);
    expect(service.asked).toEqual([{ operation: 'DescribeInstances', input: asked }]);
  });

  it('carries status checks', async () => {
    const status = {
      InstanceId: ids.InstanceIds[0],
      InstanceState: { Code: 16, Name: 'running' as const },
      InstanceStatus: {
        Status: 'impaired' as const,
        Details: [
          {
            Name: 'reachability' as const,
            Status: 'failed' as const,
            ImpairedSince: new Date('2026-07-01T08:09:10.500Z'),
          },
        ],
      },
      Events: [],
    };
    service.answer({ InstanceStatuses: [status], NextToken: 'more' });
    const asked = { ...ids, IncludeAllInstances: true };
    const answer = await ec2.send(new DescribeInstanceStatusCommand(asked));

    expect(answer).toMatchObject({ InstanceStatuses: [status], NextToken: 'more' });
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('carries changes, with or without an answer', async () => {
    await ec2.send(new RebootInstancesCommand({ ...ids, DryRun: false }));
    const stopping = [
      { InstanceId: ids.InstanceIds[0], CurrentState: { Code: 64, Name: 'stopping' as const } },
    ];
    service.answer({ StoppingInstances: stopping });
    const answer = await ec2.send(new StopInstancesCommand(ids));

    expect(service.asked[0]).toEqual({
      operation: 'RebootInstances',
      input: { ...ids, DryRun: false },
    });
    expect(answer.StoppingInstances).toEqual(stopping);
  });

  it('names its errors', async () => {
    service.refuse(new ApiError('InvalidInstanceID.NotFound', 'The instance ID does not exist'));

    await expect(ec2.send(new DescribeInstancesCommand(ids))).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: 'The instance ID does not exist',
    });
  });
});
