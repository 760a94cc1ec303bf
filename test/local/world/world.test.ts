import {
  checkout,
  deployedDocument,
  minute,
  reports,
  smallAccount,
  worldOf,
  type Happening,
} from './small-account';

const stateOf = (event: Happening | undefined) =>
  (event?.detail['state'] as { value: string }).value;

const restart = { cluster: 'shop', service: 'checkout', forceNewDeployment: true };
const reboot = { InstanceIds: ['i-0a1b2c3d4e5f60718'] };

/** A scenario whose alarm has fired. */
async function inTrouble(scenario: string) {
  const account = smallAccount({
    documents: [deployedDocument('restart-ecs-service'), deployedDocument('reboot-ec2-instance')],
  });
  account.world.start(worldOf(scenario));
  await account.clock.pass(3 * minute);
  return account;
}

const latest = ({ alarmEvents }: ReturnType<typeof smallAccount>) => stateOf(alarmEvents().at(-1));

describe('the crash loop of a leaking service', () => {
  it('fires the alarm one to three minutes after the scenario begins', async () => {
    const account = smallAccount();
    account.world.start(worldOf('ecs-crash-loop'));
    await account.clock.pass(minute);
    expect(account.alarmEvents()).toHaveLength(0);

    await account.clock.pass(2 * minute);
    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM']);
  });

  it('goes on for as long as nobody acts', async () => {
    const account = await inTrouble('ecs-crash-loop');
    await account.clock.pass(60 * minute);

    expect(latest(account)).toBe('ALARM');
  });

  it('is healed by a restart of the service', async () => {
    const account = await inTrouble('ecs-crash-loop');
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(7 * minute);

    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM', 'OK']);
  });

  it('is not healed by a restart of another service', async () => {
    const account = smallAccount();
    const { services: [service] = [], alarms } = worldOf('ecs-crash-loop');
    const other = { ...service!, name: 'legacy', loadBalancer: 'b', targetGroup: 'c', faults: [] };
    account.world.start({ services: [service!, other], alarms });
    await account.clock.pass(3 * minute);
    await account.call('ecs', 'UpdateService', { ...restart, service: 'legacy' });
    await account.clock.pass(15 * minute);

    expect(latest(account)).toBe('ALARM');
  });

  it('ends by itself when the scenario says so', async () => {
    const account = await inTrouble('ecs-crash-loop');
    account.world.heal(checkout);
    await account.clock.pass(5 * minute);

    expect(latest(account)).toBe('OK');
  });

  it('never runs fewer tasks than wanted while a rollout replaces them', async () => {
    const account = await inTrouble('ecs-crash-loop');
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(minute);
    const { services } = await account.call<{
      services: { runningCount: number; deployments: { rolloutState: string }[] }[];
    }>('ecs', 'DescribeServices', { cluster: 'shop', services: ['checkout'] });

    expect(services[0]?.deployments.map(({ rolloutState }) => rolloutState)).toEqual([
      'IN_PROGRESS',
      'COMPLETED',
    ]);
    expect(services[0]?.runningCount).toBe(4);
  });

  it('completes a rollout in two minutes and leaves one deployment', async () => {
    const account = await inTrouble('ecs-crash-loop');
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(2 * minute);
    const { services } = await account.call<{ services: { deployments: object[] }[] }>(
      'ecs',
      'DescribeServices',
      { cluster: 'shop', services: ['checkout'] },
    );

    expect(services[0]?.deployments).toEqual([
      expect.objectContaining({ status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4 }),
    ]);
  });

  it('leaves stopped tasks that were killed for memory', async () => {
    const account = await inTrouble('ecs-crash-loop');
    const { taskArns } = await account.call<{ taskArns: string[] }>('ecs', 'ListTasks', {
      cluster: 'shop',
      serviceName: 'checkout',
      desiredStatus: 'STOPPED',
    });
    const { tasks } = await account.call<{ tasks: { stoppedReason: string }[] }>(
      'ecs',
      'DescribeTasks',
      { cluster: 'shop', tasks: taskArns },
    );

    expect(tasks.length).toBeGreaterThan(3);
    expect(tasks.every(({ stoppedReason }) => stoppedReason.startsWith('OutOfMemory'))).toBe(true);
  });

  it('runs the same way every time', async () => {
    const [one, other] = await Promise.all([
      inTrouble('ecs-crash-loop'),
      inTrouble('ecs-crash-loop'),
    ]);

    expect(one.events).toEqual(other.events);
  });
});

describe('trouble that a restart does not heal', () => {
  it.each(['decoy-deploy', 'ineffective'])('%s stays in ALARM', async (scenario) => {
    const account = await inTrouble(scenario);
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(20 * minute);

    expect(new Set(account.alarmEvents().map(stateOf))).toEqual(new Set(['ALARM']));
  });

  it('decoy-deploy has a rollout in progress and says so with an event', async () => {
    const account = await inTrouble('decoy-deploy');
    const { services } = await account.call<{ services: { deployments: object[] }[] }>(
      'ecs',
      'DescribeServices',
      { cluster: 'shop', services: ['checkout'] },
    );

    expect(services[0]?.deployments[0]).toMatchObject({
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      taskDefinition: expect.stringMatching(/checkout:43$/) as string,
    });
    expect(account.events[0]).toMatchObject({
      'detail-type': 'ECS Deployment State Change',
      resources: [checkout],
      detail: { eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS' },
    });
  });

  it('makes-it-worse runs fewer tasks once the rollout is complete', async () => {
    const account = await inTrouble('makes-it-worse');
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(4 * minute);
    const { services } = await account.call<{
      services: { runningCount: number; deployments: { rolloutState: string }[] }[];
    }>('ecs', 'DescribeServices', { cluster: 'shop', services: ['checkout'] });

    expect(services[0]?.deployments[0]?.rolloutState).toBe('COMPLETED');
    expect(services[0]?.runningCount).toBeLessThan(3);
  });
});

describe('an unresponsive instance', () => {
  it('is healed by a reboot after about two minutes', async () => {
    const account = await inTrouble('ec2-unresponsive');
    expect(latest(account)).toBe('ALARM');
    await account.call('ec2', 'RebootInstances', reboot);
    await account.clock.pass(minute);
    expect(latest(account)).toBe('ALARM');
    await account.clock.pass(5 * minute);

    expect(latest(account)).toBe('OK');
  });

  it.each([
    ['its host fails', { kind: 'host-failing' as const, since: -1 }],
    ['a reboot does not help', { kind: 'unresponsive' as const, since: -1, rebootHeals: false }],
  ])('stays so when %s', async (_why, fault) => {
    const account = smallAccount();
    const { instances: [instance] = [], alarms } = worldOf('ec2-unresponsive');
    account.world.start({ instances: [{ ...instance!, faults: [fault] }], alarms });
    await account.clock.pass(3 * minute);
    await account.call('ec2', 'RebootInstances', reboot);
    await account.clock.pass(10 * minute);

    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM']);
  });
});

describe('what a scenario can do to alarms', () => {
  it('clears one for good once its cause has gone', async () => {
    const account = await inTrouble('ecs-crash-loop');
    await account.call('ecs', 'UpdateService', restart);
    await account.clock.pass(2 * minute);
    account.world.clearAlarm('checkout-5xx');
    await account.clock.pass(10 * minute);

    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM', 'OK']);
  });

  it('mutes one, and its events say by which window', async () => {
    const account = smallAccount();
    account.world.start({
      ...worldOf('ecs-crash-loop'),
      mutes: [{ alarm: 'checkout-5xx', from: -5, until: 30 }],
    });
    await account.clock.pass(3 * minute);

    expect(account.alarmEvents()[0]?.detail['muteDetail']).toEqual({
      mutedByArn: expect.stringContaining(':alarm-mute-rule:checkout-5xx') as string,
      muteWindowStart: '2026-03-02T09:55:20.000+0000',
      muteWindowEnd: '2026-03-02T10:30:20.000+0000',
    });
  });

  it('refuses a world that is not one, naming the field', () => {
    const { world } = smallAccount();

    expect(() => world.start({ services: [{ cluster: 'shop' }] } as never)).toThrow(
      /This is not a world.*services\[0\]\.name/s,
    );
  });

  it('is joined by another scenario, which counts its minutes from then on', async () => {
    const account = await inTrouble('ecs-crash-loop');
    account.world.join(worldOf('ec2-unresponsive'));
    expect(account.alarmEvents()).toHaveLength(1);
    await account.clock.pass(5 * minute);

    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM', 'ALARM']);
    expect(() => account.world.heal(checkout)).not.toThrow();
    expect(() => account.world.heal(reports)).not.toThrow();
  });

  it('is over for all that joined it when it starts anew, or closes', async () => {
    const account = await inTrouble('ecs-crash-loop');
    account.world.join(worldOf('ec2-unresponsive'));
    account.world.start({});
    expect(() => account.world.heal(reports)).toThrow(reports);
    account.world.close();
    await account.clock.pass(0);

    expect(account.clock.pending).toBe(0);
  });

  it('waits to be told before it judges alarms of one that is prepared', async () => {
    const account = smallAccount();
    const watch = account.world.prepare(worldOf('ecs-crash-loop'));
    await account.clock.pass(10 * minute);
    expect(account.alarmEvents()).toEqual([]);

    watch();
    await account.clock.pass(2 * minute);
    expect(account.alarmEvents().map(stateOf)).toEqual(['ALARM']);
  });

  it('leaves no timer behind when it closes', async () => {
    const account = await inTrouble('ecs-crash-loop');
    account.world.close();
    await account.clock.pass(0);

    expect(account.clock.pending).toBe(0);
  });

  it('knows nothing of what it does not have', async () => {
    const { world } = await inTrouble('ec2-unresponsive');

    expect(() => world.heal(checkout)).toThrow(checkout);
    expect(() => world.heal(reports)).not.toThrow();
    expect(() => world.clearAlarm('nothing')).toThrow('nothing');
  });
});
