import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { drill } from '../../../bin/commands/drill';
import { id, onRecord } from './on-record';

const observe = [{ Key: 'paramedic:mode', Value: 'observe' }];

function account(namespace: string | undefined, tags: readonly object[] = observe) {
  const states: (string | undefined)[] = [];
  const cloudwatch = {
    send: (command: unknown) => {
      if (command instanceof SetAlarmStateCommand) states.push(command.input.StateValue);
      if (command instanceof ListTagsForResourceCommand) return Promise.resolve({ Tags: tags });
      if (!(command instanceof DescribeAlarmsCommand)) return Promise.resolve({});
      return Promise.resolve({
        MetricAlarms: namespace === undefined ? [] : [{ Namespace: namespace }],
      });
    },
  } as unknown as CloudWatchClient;
  return { states, cloudwatch };
}

const patience = { pause: () => Promise.resolve(), patienceMilliseconds: 4000 };
const nothing = { recent: () => Promise.resolve([]) };

describe('drill', () => {
  it('follows the incident that comes of it, and puts the alarm back', async () => {
    const { states, cloudwatch } = account('Paramedic/Drill');
    const { incidents } = await onRecord({ kind: 'escalated', reasons: ['target-unknown'] });
    let looks = 0;
    const late = {
      recent: (limit: number) =>
        (looks += 1) === 1 ? Promise.resolve([]) : incidents.recent(limit),
    };

    const told = await drill({ cloudwatch, incidents: late, ...patience }, 'checkout-5xx');

    expect(states).toEqual(['ALARM', 'OK']);
    expect(told.exitCode).toBe(0);
    expect(told.lines[0]).toContain(`${id}: escalated (target-unknown)`);
  });

  it('does not take an earlier incident of the alarm for its own', async () => {
    const { cloudwatch } = account('Paramedic/Drill');
    const { incidents } = await onRecord({ kind: 'escalated', reasons: ['target-unknown'] });

    const told = await drill({ cloudwatch, incidents, ...patience }, 'checkout-5xx');

    expect(told.exitCode).toBe(1);
    expect(told.lines[0]).toContain('no incident came of it');
  });

  it.each([
    ['watches a real metric', 'AWS/ECS', observe, 'watches AWS/ECS'],
    ['does not exist', undefined, observe, 'No alarm "checkout-5xx"'],
    ['is not tagged to be observed', 'Paramedic/Drill', [], 'lacks the tag paramedic:mode=observe'],
    [
      'is tagged otherwise',
      'Paramedic/Drill',
      [{ Key: 'paramedic:mode', Value: 'shadow' }],
      'lacks the tag',
    ],
  ])('sets nothing when the alarm %s', async (_what, namespace, tags, message) => {
    const { states, cloudwatch } = account(namespace, tags);

    await expect(
      drill({ cloudwatch, incidents: nothing, ...patience }, 'checkout-5xx'),
    ).rejects.toThrow(message);
    expect(states).toEqual([]);
  });
});
