import { minute, smallAccount, worldOf } from './small-account';

const [leaking, hanging] = [worldOf('ecs-crash-loop'), worldOf('ec2-unresponsive')];
const [checkoutSpec, reportsSpec] = [leaking.services![0]!, hanging.instances![0]!];

/** Two sick resources, each with a healthy sibling. */
const ward = {
  services: [
    checkoutSpec,
    { ...checkoutSpec, name: 'basket', loadBalancer: 'b', targetGroup: 'b', faults: [] },
  ],
  instances: [reportsSpec, { ...reportsSpec, id: 'i-0ffffffffffffffff', faults: [] }],
  alarms: [...leaking.alarms!, ...hanging.alarms!],
};

const restart = (service: string) =>
  ['ecs', 'UpdateService', { cluster: 'shop', service, forceNewDeployment: true }] as const;
const reboot = (id: string) => ['ec2', 'RebootInstances', { InstanceIds: [id] }] as const;

describe('a remedy', () => {
  it.each([
    ['restart of the leaking service', restart('checkout'), ['reports-status-check']],
    ['restart of its sibling', restart('basket'), ['checkout-5xx', 'reports-status-check']],
    ['reboot of the hanging instance', reboot('i-0a1b2c3d4e5f60718'), ['checkout-5xx']],
    [
      'reboot of its sibling',
      reboot('i-0ffffffffffffffff'),
      ['checkout-5xx', 'reports-status-check'],
    ],
  ])(
    '%s leaves in ALARM what it does not treat',
    async (_what, [service, operation, input], sick) => {
      const { world, clock, call } = smallAccount();
      world.start(ward);
      await clock.pass(4 * minute);
      await call(service, operation, input);
      await clock.pass(15 * minute);
      const { MetricAlarms } = await call<{ MetricAlarms: { AlarmName: string }[] }>(
        'monitoring',
        'DescribeAlarms',
        { StateValue: 'ALARM' },
      );

      expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual(sick);
    },
  );

  it('of one trouble does not treat another on the same service', async () => {
    const { world, clock, call, alarmEvents } = smallAccount();
    const faults = [...checkoutSpec.faults!, { kind: 'dependency-down' as const, since: -2 }];
    world.start({ services: [{ ...checkoutSpec, faults }], alarms: leaking.alarms! });
    await clock.pass(4 * minute);
    await call(...restart('checkout'));
    await clock.pass(15 * minute);

    expect(alarmEvents()).toHaveLength(1);
  });
});
