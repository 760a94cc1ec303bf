import type { AlarmReading } from '../../../lambdas/core/alarm';
import { minutesAfter } from '../../../lambdas/core/instant';
import { sweep } from '../../../lambdas/core/sweep';
import { MemoryAlarms } from '../../fakes/alarms';
import { Timeline } from '../../fakes/timeline';
import { alarm, now, target } from '../base-facts';
import { emergency, opened } from '../emergency';

const ledger = target.arn.replace('checkout', 'ledger');

const joinedAlarm: AlarmReading = {
  ...alarm,
  name: 'ledger-memory',
  arn: `${alarm.arn}-ledger`,
  tags: { 'paramedic:target': ledger },
};

async function scene(endedAfter: number | undefined) {
  const ports = emergency([joinedAlarm]);
  const { incidents } = ports;
  await incidents.takeSubject(opened);
  await incidents.open(opened);
  await incidents.started(opened.id);
  const signal = { ...opened.signal, id: 'signal-2' };
  const own = { ...opened, id: 'inc-own', targetArn: ledger, signal };
  await incidents.takeSubject(own);
  await incidents.handOver(own, opened);
  if (endedAfter !== undefined) {
    const at = minutesAfter(now, endedAfter);
    await incidents.end(opened.id, { kind: 'resolved', reasons: ['recovered'] }, at);
  }
  return ports;
}

async function broughtBack(ports: Awaited<ReturnType<typeof scene>>, minutes: number) {
  const clock = new Timeline(minutesAfter(now, minutes));
  await sweep({ ...ports, clock })({ kind: 'schedule' });
  return ports.requeued.map((each) => (each.source === 'alarm' ? each.alarm.name : 'finding'));
}

describe('an alarm that joined an incident', () => {
  it.each<[number | undefined, number, readonly string[]]>([
    [undefined, 60, []],
    [20, 29, []],
    [20, 30, ['ledger-memory']],
  ])('which ended after %s minutes goes its own way after %i: %j', async (ended, at, names) => {
    expect(await broughtBack(await scene(ended), at)).toEqual(names);
  });

  it('is not looked for once it is over', async () => {
    const ports = { ...(await scene(20)), alarms: new MemoryAlarms() };

    expect(await broughtBack(ports, 40)).toEqual([]);
  });
});

it('of thousands of alarms that nobody answers for, all are brought back, some at each sweep', async () => {
  const many = Array.from({ length: 450 }, (_each, index) => ({
    ...alarm,
    name: `alarm-${index}`,
    arn: `${alarm.arn}-${index}`,
    tags: { 'paramedic:target': `${target.arn}-${index}` },
  }));
  const ports = emergency(many);
  const first = await broughtBack(ports, 5);
  const all = [...first];
  for (const minutes of [10, 15, 20]) all.push(...(await broughtBack(ports, minutes)));

  expect(first).toHaveLength(200);
  expect(new Set(all).size).toBe(450);
});
