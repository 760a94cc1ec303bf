import type { HealthEvent } from '../../../lambdas/core/health';
import { gatherWindows } from '../../../lambdas/core/windows/gather-windows';
import { MemoryChanges } from '../../fakes/changes';
import { MemoryHealth } from '../../fakes/health';
import { MemoryCalendars, MemoryMaintenance, MemoryMutes } from '../../fakes/windows';
import { incident, now, policy, target } from '../base-facts';

const zone = 'arn:aws:route53:::hostedzone/Z076D48ABF537EB7251D';

const trouble: HealthEvent = {
  eventArn: 'arn:aws:health:us-east-1::event/ROUTE53/1',
  service: 'ROUTE53',
  region: 'us-east-1',
  code: 'AWS_ROUTE53_OPERATIONAL_ISSUE',
  category: 'issue',
  status: 'open',
  startedAt: now,
  endedAt: undefined,
  at: now,
};

async function healthOf(arn: string, change: Partial<HealthEvent>) {
  const health = new MemoryHealth();
  const event = { ...trouble, ...change };
  await health.record(event, []);
  const windows = await gatherWindows(
    {
      ...{ policy, health, changes: new MemoryChanges(), mutes: new MemoryMutes() },
      ...{ calendars: new MemoryCalendars(), maintenance: new MemoryMaintenance() },
    },
    {
      arn,
      now,
      signal: incident.signal,
      reading: Promise.resolve({ kind: 'read', value: target }),
    },
  );
  return windows.health.kind === 'read' && windows.health.value.length > 0;
}

const ecs = { service: 'ECS', region: 'eu-west-1' };

it.each<[known: boolean, what: string, arn: string, change: Partial<HealthEvent>]>([
  [true, 'its own service and Region', target.arn, ecs],
  [false, 'another Region', target.arn, { ...ecs, region: 'us-east-1' }],
  [false, 'another service', target.arn, { ...ecs, service: 'EC2' }],
  [true, 'Route 53, where it is controlled from', zone, {}],
  [true, 'Route 53, everywhere', zone, { region: 'global' }],
  [false, 'another service where Route 53 is controlled from', zone, { service: 'EC2' }],
  [false, 'anything, of a target that is of no known type', 'arn:aws:x:::y', {}],
])('it is %s that a target knows of an event of %s', async (known, _what, arn, change) => {
  expect(await healthOf(arn, change)).toBe(known);
});
