import { readSignalEvent } from '../../../lambdas/adapters/signal-event';
import { account, minute, region, smallAccount, worldOf, type Happening } from './small-account';

const world = worldOf('target-group-alarm');
const arn = `arn:aws:cloudwatch:${region}:${account}:alarm:checkout-is-down`;

async function inTrouble() {
  const made = smallAccount();
  made.world.start(world);
  await made.clock.pass(3 * minute);
  return made;
}

const ofComposite = (events: readonly Happening[]) =>
  events.filter(({ resources }) => resources.includes(arn));

describe('a composite alarm', () => {
  it('follows its children into ALARM and out of it', async () => {
    const { alarmEvents, call, clock } = await inTrouble();
    await call('ecs', 'UpdateService', {
      ...{ cluster: 'shop', service: 'checkout', forceNewDeployment: true },
    });
    await clock.pass(8 * minute);

    expect(
      ofComposite(alarmEvents()).map(({ detail }) => (detail['state'] as { value: string }).value),
    ).toEqual(['ALARM', 'OK']);
  });

  it('signals as CloudWatch has it: by a rule, without metrics', async () => {
    const { alarmEvents } = await inTrouble();
    const [event] = ofComposite(alarmEvents());
    const read = readSignalEvent(JSON.stringify(event), { account, region });

    expect(read).toMatchObject({
      kind: 'signal',
      signal: { alarm: { arn, kind: 'composite', metrics: [] }, state: 'ALARM' },
    });
    expect(event?.detail['configuration']).toEqual({ alarmRule: 'ALARM("checkout-hosts-5xx")' });
  });

  it('is described among composites, and its children by name, ARN and state alone', async () => {
    const { call } = await inTrouble();

    expect(
      await call('monitoring', 'DescribeAlarms', {
        AlarmNames: ['checkout-is-down'],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    ).toMatchObject({
      MetricAlarms: [],
      CompositeAlarms: [{ AlarmArn: arn, StateValue: 'ALARM' }],
    });
    const { MetricAlarms } = await call<{ MetricAlarms: object[] }>(
      'monitoring',
      'DescribeAlarms',
      {
        ChildrenOfAlarmName: 'checkout-is-down',
      },
    );
    expect(MetricAlarms.map((child) => Object.keys(child).sort())).toEqual([
      ['AlarmArn', 'AlarmName', 'StateUpdatedTimestamp', 'StateValue'],
    ]);
  });

  it('is asked for its children without any other parameter', async () => {
    const { call } = await inTrouble();

    await expect(
      call('monitoring', 'DescribeAlarms', {
        ChildrenOfAlarmName: 'checkout-is-down',
        StateValue: 'ALARM',
      }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
  });

  it('of a child that is not there is refused', () => {
    const { world: empty } = smallAccount();

    expect(() => empty.start({ composites: [{ name: 'x', anyOf: ['nobody'] }] })).toThrow('nobody');
  });
});
