import { minute, smallAccount, worldOf } from '../world/small-account';

const id = 'i-0b100000000000001';
const arn = `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`;
const named = { InstanceIds: [id] };
const { instances: [ledger] = [] } = worldOf('restart-ec2-instance');

function account(change: object = {}) {
  const made = smallAccount();
  made.world.start({ instances: [{ ...ledger!, ...change }] });
  return made;
}

describe('what EC2 tells of an instance', () => {
  it.each([
    ['m7g.large', false],
    ['m7gd.large', true],
  ])('%s has an instance store: %s', async (type, has) => {
    const { call } = account();

    expect(await call('ec2', 'DescribeInstanceTypes', { InstanceTypes: [type] })).toMatchObject({
      InstanceTypes: [{ InstanceType: type, InstanceStorageSupported: has }],
    });
  });

  it('leaves out the lifecycle of one bought on demand', async () => {
    const answerOf = (change: object) =>
      account(change).call<{ Reservations: { Instances: object[] }[] }>(
        'ec2',
        'DescribeInstances',
        named,
      );

    expect((await answerOf({})).Reservations[0]?.Instances[0]).not.toHaveProperty(
      'InstanceLifecycle',
    );
    expect((await answerOf({ lifecycle: 'spot' })).Reservations[0]?.Instances[0]).toMatchObject({
      InstanceLifecycle: 'spot',
    });
  });

  it.each([
    ['elastic', '111122223333'],
    ['assigned', 'amazon'],
  ])('says whose an address is that is %s', async (publicAddress, IpOwnerId) => {
    const { call } = account({ publicAddress });

    expect(await call('ec2', 'DescribeInstances', named)).toMatchObject({
      Reservations: [{ Instances: [{ NetworkInterfaces: [{ Association: { IpOwnerId } }] }] }],
    });
  });

  it.each([
    ['none', false, false],
    ['aws-managed', true, true],
    ['customer-managed', true, false],
  ])('its volume is encrypted with %s', async (volumeKey, Encrypted, isManaged) => {
    const { call } = account({ volumeKey });
    const { Volumes } = await call<{ Volumes: { Encrypted: boolean; KmsKeyId?: string }[] }>(
      'ec2',
      'DescribeVolumes',
      { Filters: [{ Name: 'attachment.instance-id', Values: [id] }] },
    );
    const { KeyMetadata } = await call<{ KeyMetadata: { Arn: string } }>('kms', 'DescribeKey', {
      KeyId: 'alias/aws/ebs',
    });

    expect(Volumes).toEqual([expect.objectContaining({ Encrypted })]);
    expect(Volumes[0]?.KmsKeyId === KeyMetadata.Arn).toBe(isManaged);
  });

  it('is protected from being stopped, or is not', async () => {
    const asked = { InstanceId: id, Attribute: 'disableApiStop' };
    const answer = (change: object) =>
      account(change).call('ec2', 'DescribeInstanceAttribute', asked);

    expect(await answer({})).toMatchObject({ DisableApiStop: { Value: false } });
    expect(await answer({ stopProtection: true })).toMatchObject({
      DisableApiStop: { Value: true },
    });
  });
});

describe('StopInstances', () => {
  it.each([
    ['it is protected', { stopProtection: true }, 'OperationNotPermitted'],
    ['its root is an instance store', { rootDevice: 'instance-store' }, 'UnsupportedOperation'],
    ['it is a Spot Instance', { lifecycle: 'spot' }, 'UnsupportedOperation'],
  ])('is refused when %s', async (_when, change, code) => {
    await expect(account(change).call('ec2', 'StopInstances', named)).rejects.toMatchObject({
      code,
    });
  });

  it.each([{ Force: true }, { Hibernate: true }, { SkipOsShutdown: true }])(
    'is not answered with %j, which is another way to stop',
    async (more) => {
      await expect(
        account().call('ec2', 'StopInstances', { ...named, ...more }),
      ).rejects.toMatchObject({ status: 501 });
    },
  );

  it('changes nothing about one that is stopped', async () => {
    const { call, clock } = account();
    await call('ec2', 'StopInstances', named);
    await clock.pass(2 * minute);

    expect(await call('ec2', 'StopInstances', named)).toMatchObject({
      StoppingInstances: [
        { PreviousState: { Name: 'stopped' }, CurrentState: { Name: 'stopped', Code: 80 } },
      ],
    });
  });
});

describe('StartInstances', () => {
  it('is refused while the instance is stopping', async () => {
    const { call } = account();
    await call('ec2', 'StopInstances', named);

    await expect(call('ec2', 'StartInstances', named)).rejects.toMatchObject({
      code: 'IncorrectInstanceState',
    });
  });

  it('changes nothing about one that runs', async () => {
    const { call } = account();

    expect(await call('ec2', 'StartInstances', named)).toMatchObject({
      StartingInstances: [{ CurrentState: { Name: 'running' } }],
    });
  });
});

describe('what stops and starts need to be allowed', () => {
  it.each(['StopInstances', 'StartInstances'])(
    '%s: the tags of the instance and what kind of one it is',
    async (operation) => {
      const { call, made } = account({ lifecycle: undefined, tenancy: 'dedicated' });
      await call('ec2', operation, named);

      expect(made[0]?.demands).toEqual([
        {
          action: `ec2:${operation}`,
          resource: arn,
          context: expect.objectContaining({
            'aws:ResourceTag/paramedic:remediation': 'enabled',
            'ec2:RootDeviceType': 'ebs',
            'ec2:Tenancy': 'dedicated',
            'ec2:InstanceMarketType': 'on-demand',
          }) as object,
        },
      ]);
    },
  );

  it('DescribeInstanceAttribute: the instance; DescribeKey: the key behind the alias', async () => {
    const { call, made } = account();
    await call('ec2', 'DescribeInstanceAttribute', {
      InstanceId: id,
      Attribute: 'disableApiStop',
    });
    await call('kms', 'DescribeKey', { KeyId: 'alias/aws/ebs' });

    expect(made.map(({ demands }) => demands[0]?.resource)).toEqual([
      arn,
      expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\//),
    ]);
  });
});
