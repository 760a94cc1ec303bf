import type { Incident } from '../../../lambdas/core/incident';
import { sweepAlarms } from '../../../lambdas/core/sweeping/silent-alarms';
import type { SweepPorts } from '../../../lambdas/core/sweeping/sweeping';
import type { Trouble } from '../../../lambdas/core/trouble';
import { MemoryAlarms } from '../../fakes/alarms';
import { failing } from '../../fakes/failing';
import { MemoryIncidents } from '../../fakes/incidents';
import { Timeline } from '../../fakes/timeline';
import { MemoryTopologies } from '../../fakes/topologies';
import { alarm, incident, minutesAgo, now, policy, target } from '../base-facts';
import { group, node, topologyOf } from '../topology/shop';

/** On a target group, ten minutes in ALARM, and without a tag. */
const hosts = {
  ...alarm,
  name: 'checkout-hosts',
  arn: `${alarm.arn}-hosts`,
  tags: {},
  since: minutesAgo(10),
  rule: {
    ...alarm.rule!,
    queries: [
      {
        ...{ id: 'm1', kind: 'metric' as const, statistic: 'Sum', periodSeconds: 60 },
        metric: {
          namespace: 'AWS/ApplicationELB',
          name: 'UnHealthyHostCount',
          dimensions: { TargetGroup: 'targetgroup/checkout/6d0ecf831eec9f09' },
        },
      },
    ],
  },
};
const scanned = {
  ...topologyOf([node(group), node(target.arn, { type: 'ecs-service' })], [group, target.arn]),
  scannedAt: minutesAgo(4),
};

/** Another alarm has opened an incident on the service behind the group. */
async function swept(change: Partial<SweepPorts> = {}, about: Partial<Incident> = {}) {
  const incidents = new MemoryIncidents();
  const opened = { ...incident, ...about };
  await incidents.takeSubject(opened);
  await incidents.open(opened);
  const requeued: Trouble[] = [];
  const ports = {
    incidents,
    alarms: new MemoryAlarms([hosts]),
    topologies: new MemoryTopologies(scanned),
    clock: new Timeline(now),
    policy: { ...policy, alarms: { select: 'all', ignorePrefixes: [] } },
    requeue: (trouble: Trouble) => {
      requeued.push(trouble);
      return Promise.resolve();
    },
    ...change,
  } as SweepPorts;
  await sweepAlarms(ports);
  return requeued.length;
}

describe('an alarm in ALARM that only the topology locates', () => {
  it('is answered for by the incident on what stands behind it', async () => {
    expect(await swept()).toBe(0);
  });

  it.each([
    ['the incident is about something else', {}, { targetArn: `${target.arn}-other` }],
    ['nothing is known of what stands behind it', { topologies: new MemoryTopologies() }, {}],
  ])('goes back on the queue when %s', async (_when, change, about) => {
    expect(await swept(change, about)).toBe(1);
  });

  it('is not looked for further on when its own incident answers', async () => {
    const signal = { ...incident.signal, alarm: { ...incident.signal.alarm, arn: hosts.arn } };
    const topologies = failing(new MemoryTopologies());

    expect(await swept({ topologies }, { signal, targetArn: undefined })).toBe(0);
  });
});
