import { minutesAfter } from '../../lambdas/core/instant';
import type { Policy } from '../../lambdas/core/policy';
import { approver, incident, now, proposal, shadow, target } from './base-facts';
import { approve, ask, doorScene, expectNothingClaimed, starting, type Scene } from './door-scene';

const listed = { ...shadow, windows: { calendars: ['freeze'], maintenance: ['mw-1'] } };
const tagged = (tags: Readonly<Record<string, string>>) => ({
  ...target,
  tags: { ...target.tags, ...tags },
});
const deploy = {
  resourceArn: target.arn,
  what: 'ECS deployment 1',
  state: 'in-progress',
  by: 'unsaid',
  at: now,
} as const;
const trouble = {
  eventArn: 'arn:aws:health:eu-west-1::event/ECS/1',
  service: 'ECS',
  region: 'eu-west-1',
  code: 'AWS_ECS_OPERATIONAL_ISSUE',
  category: 'issue',
  status: 'open',
  startedAt: now,
  endedAt: undefined,
  at: now,
} as const;
const elsewhere = {
  kind: 'partly',
  stops: [{ reach: 'service', name: 'ledger', reverts: 'held' }],
};

/** Acts alone whatever month it is: the record decays, and is none of this. */
const alone: Policy = {
  ...listed,
  modes: { 'restart-ecs-service': { production: 'autonomous' } },
  trust: {
    ...listed.trust,
    waivers: { 'compute/restart-ecs-service/production': 'only hours are tried here' },
  },
};

/** A start that a person has approved, and nothing but time between the answer and the start. */
async function approved(): Promise<Scene> {
  const scene = doorScene();
  await approve(scene, proposal, approver);
  return scene;
}
const start = (scene: Scene) => ask(scene, { policy: listed }, starting);

describe('a start that a person has approved', () => {
  it('goes ahead while nothing is closed, at work, muted, broken or under way', async () => {
    expect(await start(await approved())).toMatchObject({ kind: 'started' });
  });

  it.each<[when: string, arrange: (scene: Scene) => unknown, reason: string]>([
    [
      'a change calendar closed',
      (at) => (at.calendars.state = { kind: 'closed', until: undefined }),
      'calendar-closed',
    ],
    ['a maintenance window opened', (at) => at.maintenance.atWork.add('mw-1'), 'in-maintenance'],
    [
      'money is being settled',
      (at) => at.targets.put(tagged({ 'settlement-window': 'Thu 12:00-12:01 UTC' })),
      'in-settlement',
    ],
    ['the alarm was muted', (at) => at.mutes.inForce.set('checkout-5xx', ['r']), 'alarm-muted'],
    ['AWS has trouble', (at) => at.health.record(trouble, []), 'health-event-open'],
    ['a deploy began', (at) => at.changes.record(deploy), 'deploy-under-way'],
    [
      'people took it into their own hands',
      (at) => at.targets.put(tagged({ 'paramedic:operation': 'manual' })),
      'manual-operation',
    ],
    [
      'its service was stopped by a name that only its tag gives it',
      (at) => {
        at.targets.put(tagged({ service: 'ledger' }));
        at.killSwitch.set(elsewhere as Parameters<typeof at.killSwitch.set>[0]);
      },
      'kill-switch',
    ],
  ])('is refused when meanwhile %s', async (_when, arrange, reason) => {
    const scene = await approved();
    await arrange(scene);

    expect(await start(scene)).toMatchObject({ kind: 'refused', objections: [{ reason }] });
    await expectNothingClaimed(scene);
  });

  it('goes ahead when another service was stopped', async () => {
    const scene = await approved();
    scene.killSwitch.set(elsewhere as Parameters<typeof scene.killSwitch.set>[0]);

    expect(await start(scene)).toMatchObject({ kind: 'started' });
  });

  // In London clocks go forward on 2026-03-29 at 01:00 UTC, and back on 2026-10-25 at 01:00 UTC.
  it.each([
    ['forward, where 01:30 never comes', 'Sun 00:30-01:30', '2026-03-29T00:29:59.999Z', 'started'],
    ['forward, where 01:30 never comes', 'Sun 00:30-01:30', '2026-03-29T00:30:00.000Z', 'held'],
    ['forward, where 01:30 never comes', 'Sun 00:30-01:30', '2026-03-29T01:29:59.999Z', 'held'],
    ['forward, where 01:30 never comes', 'Sun 00:30-01:30', '2026-03-29T01:30:00.000Z', 'started'],
    ['back, where 01:15 comes twice', 'Sun 01:15-01:45', '2026-10-25T00:14:59.999Z', 'started'],
    ['back, where 01:15 comes twice', 'Sun 01:15-01:45', '2026-10-25T00:15:00.000Z', 'held'],
    ['back, between the two', 'Sun 01:15-01:45', '2026-10-25T01:00:00.000Z', 'held'],
    ['back, where 01:45 comes twice', 'Sun 01:15-01:45', '2026-10-25T01:44:59.999Z', 'held'],
    ['back, where 01:45 comes twice', 'Sun 01:15-01:45', '2026-10-25T01:45:00.000Z', 'started'],
  ])(
    'is judged by the clocks of the place on the night they go %s: %s at %s is %s',
    async (_how, hours, at, kind) => {
      const scene = doorScene();
      scene.targets.put(tagged({ 'settlement-window': `${hours} Europe/London` }));
      scene.time.now = at;
      const response = await ask(scene, { policy: alone }, {
        ...{ schema: 1, kind: 'consider', incident },
        diagnosis: { ...starting.diagnosis, gatheredAt: minutesAfter(at, -1) },
      } as const);

      expect(response.kind).toBe(kind);
      if (response.kind === 'held' && response.decision.kind === 'escalate') {
        expect(response.decision.objections).toMatchObject([{ reason: 'in-settlement' }]);
        await expectNothingClaimed(scene);
      }
    },
  );
});
