import type { Target } from '../../lambdas/core/target';
import type { Ask } from '../../lambdas/core/sign';
import { scaleOutEcsService } from '../../ssm-documents/scale-out-ecs-service.remediation';

const target: Target = {
  arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: {},
};
const targetArn = 'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/0ec5';

const service = (change: object = {}) => ({
  services: [
    {
      status: 'ACTIVE',
      desiredCount: 4,
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
      ...change,
    },
  ],
});
const none = { ScalableTargets: [] };
const scaled = (MinCapacity: number, MaxCapacity: number) => ({
  ScalableTargets: [{ ScalableTargetARN: targetArn, MinCapacity, MaxCapacity }],
});
const running = (desiredCount: number, scalableTarget: unknown = none) => ({
  ...{ service: service({ desiredCount }), scalableTarget },
});

const { parameters, preconditions, carriers, lookups, compensation } = scaleOutEcsService;

const refusals = (found: object): string[] =>
  preconditions
    .filter(({ holds }) => {
      try {
        return !(holds as (lookups: object) => boolean)(found);
      } catch {
        return true;
      }
    })
    .map(({ id }) => id);

describe('scale-out-ecs-service', () => {
  it.each([
    ['without automatic scaling', running(4)],
    ['with it', running(4, scaled(2, 10))],
    ['up to the maximum', running(9, scaled(2, 10))],
    ['up to a hundred tasks', running(99)],
  ])('may run %s', (_when, found) => {
    expect(refusals(found)).toEqual([]);
  });

  it.each<[when: string, found: object, refused: string]>([
    [
      'a deployment is in flight',
      {
        ...running(4),
        service: service({ deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }] }),
      },
      'deployment-in-flight',
    ],
    [
      'an older deployment is still draining',
      {
        ...running(4),
        service: service({
          deployments: [
            { status: 'PRIMARY', rolloutState: 'COMPLETED' },
            { status: 'ACTIVE', rolloutState: 'COMPLETED' },
          ],
        }),
      },
      'deployment-in-flight',
    ],
    [
      'it is a daemon',
      { ...running(4), service: service({ schedulingStrategy: 'DAEMON' }) },
      'not-a-rolling-service',
    ],
    ['it is scaled to zero', running(0), 'scaled-to-zero'],
    ['it is at its maximum', running(10, scaled(2, 10)), 'no-room-to-scale'],
    ['its minimum is above that already', running(3, scaled(6, 10)), 'no-room-to-scale'],
    ['it runs a hundred tasks', running(100), 'no-room-to-scale'],
    [
      'nobody could tell whether it is scaled automatically',
      { service: service() },
      'no-room-to-scale',
    ],
    [
      'two targets claim it',
      running(4, {
        ScalableTargets: [...scaled(1, 9).ScalableTargets, ...scaled(1, 9).ScalableTargets],
      }),
      'no-room-to-scale',
    ],
  ])('does not run when %s', (_when, found, refused) => {
    expect(refusals(found)).toContain(refused);
  });

  it.each<[from: number, scalableTarget: unknown, before: number, after: number]>([
    [1, none, 1, 2],
    [2, none, 2, 3],
    [3, none, 3, 4],
    [4, none, 4, 6],
    [10, none, 10, 15],
    [80, none, 80, 100],
    [4, scaled(2, 20), 2, 6],
    [4, scaled(0, 20), 0, 6],
    [4, scaled(4, 5), 4, 5],
  ])('takes %i tasks within %j from %i to %i', (count, scalableTarget, before, after) => {
    const found = running(count, scalableTarget);

    expect(parameters.CountBefore.select(found)).toBe(before);
    expect(parameters.CountAfter.select(found)).toBe(after);
  });

  it.each([
    ['desired-count', none],
    ['min-capacity', scaled(2, 10)],
  ])('sets the %s', (by, found) => {
    expect(parameters.ScaledBy.select(found)).toBe(by);
  });

  it.each([[undefined], [{}], [{ ScalableTargets: [{ MinCapacity: '2' }] }]])(
    'does not take %j for an answer',
    (found) => {
      expect(() => parameters.ScaledBy.select(found)).toThrow();
      expect(() =>
        parameters.CountAfter.select({ ...running(4), scalableTarget: found }),
      ).toThrow();
      expect(() => carriers.scalableTarget.involved(found)).toThrow();
    },
  );

  it('needs the tags of the scalable target only where there is one', () => {
    const { select, involved, tags } = carriers.scalableTarget;

    expect([involved(none), involved(scaled(2, 10))]).toEqual([false, true]);
    expect(select(scaled(2, 10))).toBe(targetArn);
    expect(tags.select({ Tags: { team: 'shop' } })).toEqual({ team: 'shop' });
    expect(lookups.scalableTargetTags.input({ scalableTarget: none })).toBeUndefined();
    expect(lookups.scalableTargetTags.input({ scalableTarget: scaled(2, 10) })).toEqual({
      ResourceARN: targetArn,
    });
  });

  it.each<[found: ReturnType<typeof running>, now: number]>([
    [running(6), 6],
    [running(0), 0],
    [running(9, scaled(6, 10)), 6],
  ])('finds in %j the value it sets: %i', (found, now) => {
    expect(compensation.exchange[0].now(found)).toBe(now);
  });

  it('locks the service and what scales it', () => {
    expect(scaleOutEcsService.lockSet(target)).toHaveLength(2);
  });
});

type Values = Readonly<Record<string, number | string>>;

describe('a sign for scale-out-ecs-service', () => {
  const settled = {
    ...{ rolloutState: 'COMPLETED', outOfMemoryStops: 0 },
    ...{ runningCount: 6, desiredCount: 6 },
  };
  const evidence: Readonly<Record<string, Values>> = {
    'target-state': settled,
    changes: { inLastHour: 0 },
    'metric-CPUUtilization': { highest: 96, baseline: 36 },
    'metric-MemoryUtilization': { highest: 50 },
  };
  type Evidence = Readonly<Record<string, Values>>;
  const holds = (changed: Evidence): boolean => {
    const all: Readonly<Record<string, Values | undefined>> = { ...evidence, ...changed };
    const ask: Ask = (id, value) => all[id]?.[value];
    return scaleOutEcsService.signs.some((sign) => sign.holds(ask));
  };

  it('is that processors are saturated and nothing else explains it', () => {
    expect(holds({})).toBe(true);
  });

  it.each<[what: string, changed: Evidence]>([
    ['some tasks fail under the load', { 'target-state': { ...settled, desiredCount: 9 } }],
    ['requests are clearly more', { 'metric-RequestCount': { highest: 130, baseline: 100 } }],
    ['traces blame the service', { neighbours: { verdict: 'target' } }],
    ['no trace passed through it', { neighbours: { verdict: 'untraced' } }],
  ])('still is when %s', (_what, changed) => {
    expect(holds(changed)).toBe(true);
  });

  it.each<[what: string, changed: Evidence]>([
    ['processors with room', { 'metric-CPUUtilization': { highest: 85, baseline: 36 } }],
    ['processors as busy as ever', { 'metric-CPUUtilization': { highest: 96, baseline: 90 } }],
    ['processors that nobody could read', { 'metric-CPUUtilization': {} }],
    ['full memory', { 'metric-MemoryUtilization': { highest: 85 } }],
    ['memory that nobody could read', { 'metric-MemoryUtilization': {} }],
    ['tasks killed for memory', { 'target-state': { ...settled, outOfMemoryStops: 1 } }],
    ['a deploy', { changes: { inLastHour: 1 } }],
    ['a rollout', { 'target-state': { ...settled, rolloutState: 'IN_PROGRESS' } }],
    ['tasks that cannot be had', { 'target-state': { ...settled, desiredCount: 10 } }],
    [
      'a count that nobody could read',
      { 'target-state': { rolloutState: 'COMPLETED', outOfMemoryStops: 0 } },
    ],
    ['requests that are hardly more', { 'metric-RequestCount': { highest: 129, baseline: 100 } }],
    ['something behind that traces suspect', { neighbours: { verdict: 'nobody' } }],
  ])('is not %s', (_what, changed) => {
    expect(holds(changed)).toBe(false);
  });
});
