import type { WorldInput } from '../../../local/world/spec';
import { deployedDocument, minute, smallAccount, worldOf } from './small-account';

const id = 'i-0b100000000000001';
const { instances: [ledger] = [], alarms = [] } = worldOf('restart-ec2-instance');
const one = (change: object = {}): WorldInput => ({
  instances: [{ ...ledger!, ...change }],
  alarms: alarms.filter(({ name }) => name === 'ledger-host-check'),
});
const named = { InstanceIds: [id] };

async function inTrouble(change: object = {}) {
  const account = smallAccount({ documents: [deployedDocument('restart-ec2-instance')] });
  account.world.start(one(change));
  await account.clock.pass(4 * minute);
  const status = async () => {
    const { InstanceStatuses } = await account.call<{
      InstanceStatuses: {
        InstanceState: { Name: string };
        SystemStatus: { Status: string };
        InstanceStatus: { Status: string };
      }[];
    }>('ec2', 'DescribeInstanceStatus', { ...named, IncludeAllInstances: true });
    const [found] = InstanceStatuses;
    return [
      found?.InstanceState.Name,
      found?.SystemStatus.Status,
      found?.InstanceStatus.Status,
    ].join(' ');
  };
  return { ...account, status };
}

const stateOf = ({ detail }: { detail: object }) => (detail as { state: { value: string } }).state;

describe('an instance on a failing host', () => {
  it('is not healed by a reboot', async () => {
    const { call, clock, status, alarmEvents } = await inTrouble();
    await call('ec2', 'RebootInstances', named);
    await clock.pass(10 * minute);

    expect(await status()).toBe('running impaired impaired');
    expect(alarmEvents().map((event) => stateOf(event).value)).toEqual(['ALARM']);
  });

  it('goes through every state of a stop and a start, and is well on the host it then has', async () => {
    const { call, clock, status, alarmEvents } = await inTrouble();
    const seen = [await status()];
    await call('ec2', 'StopInstances', named);
    seen.push(await status());
    await clock.pass(minute);
    seen.push(await status());
    await call('ec2', 'StartInstances', named);
    seen.push(await status());
    await clock.pass(minute);
    seen.push(await status());
    await clock.pass(5 * minute);
    seen.push(await status());

    expect(seen).toEqual([
      'running impaired impaired',
      'stopping not-applicable not-applicable',
      'stopped not-applicable not-applicable',
      'pending not-applicable not-applicable',
      'running initializing initializing',
      'running ok ok',
    ]);
    expect(stateOf(alarmEvents().at(-1)!).value).toBe('OK');
  });

  it('is healed by the runbook', async () => {
    const { call, clock, status } = await inTrouble();
    await call('ssm', 'StartAutomationExecution', {
      DocumentName: 'restart-ec2-instance',
      DocumentVersion: '1',
      Parameters: { InstanceId: [id] },
      ClientToken: '6f1d2c3b-0000-5000-8000-00000000000a',
    });
    await clock.pass(10 * minute);

    expect(await status()).toBe('running ok ok');
  });

  it('is not seen among running instances while it is stopped, and reports nothing', async () => {
    const { call, clock, alarmEvents } = await inTrouble();
    await call('ec2', 'StopInstances', named);
    await clock.pass(10 * minute);

    expect(await call('ec2', 'DescribeInstanceStatus', named)).toEqual({ InstanceStatuses: [] });
    expect(stateOf(alarmEvents().at(-1)!).value).toBe('INSUFFICIENT_DATA');
  });
});

describe('the public address of an instance', () => {
  const addressOf = async (call: (...of: [string, string, object]) => Promise<unknown>) => {
    const { Reservations } = (await call('ec2', 'DescribeInstances', named)) as {
      Reservations: { Instances: { PublicIpAddress?: string }[] }[];
    };
    return Reservations[0]?.Instances[0]?.PublicIpAddress;
  };

  it.each([
    ['elastic', true],
    ['assigned', false],
  ])('%s stays over a stop and a start: %s', async (publicAddress, stays) => {
    const { call, clock } = await inTrouble({ publicAddress });
    const before = await addressOf(call as never);
    await call('ec2', 'StopInstances', named);
    await clock.pass(2 * minute);
    await call('ec2', 'StartInstances', named);
    await clock.pass(2 * minute);

    expect(before).toMatch(/^(203|198)\./);
    expect((await addressOf(call as never)) === before).toBe(stays);
  });
});
