import type { Change } from '../../../lambdas/core/ports/resources';
import { MemoryAlarms } from '../../fakes/alarms';
import { failing } from '../../fakes/failing';
import { MemoryChanges } from '../../fakes/changes';
import { MemoryTargets } from '../../fakes/targets';
import { service } from './pictures';
import { alarm, minutesAgo, world } from './world';

const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop';
const inStack = new MemoryTargets([
  { ...service, tags: { ...service.tags, 'aws:cloudformation:stack-name': 'shop' } },
]);

async function recorded(...given: readonly Partial<Change>[]) {
  const changes = new MemoryChanges();
  for (const change of given) {
    await changes.record({
      ...{ resourceArn: service.arn, what: 'ECS deployment', state: 'completed', by: 'unsaid' },
      at: minutesAgo(30),
      ...change,
    });
  }
  return changes;
}

/** The alarm has been on for two minutes, after three periods of one. */
const began = 4;

const evidenceOf = async (change: Parameters<typeof world>[0], id: string) =>
  (await world(change).ask(false)).evidence.find((each) => each.id === id);

describe('changes of the target', () => {
  it('are counted by how long ago they were', async () => {
    const ages = [10, 59, 60, 61, 119, 121, 1_439];
    const changes = await recorded(...ages.map((minutes) => ({ at: minutesAgo(minutes) })));

    expect(await evidenceOf({ changes }, 'changes')).toMatchObject({
      values: { inLastHour: 3, inLastTwoHours: 5, inLastDay: 7, inProgress: 0 },
    });
  });

  it.each<[what: string, given: Partial<Change>[], values: object]>([
    [
      'one that ended, from its beginning',
      [
        { state: 'in-progress', at: minutesAgo(20) },
        { state: 'completed', at: minutesAgo(1) },
      ],
      { inLastHour: 1, inProgress: 0, releasesBefore: 1, releasesAfter: 0 },
    ],
    [
      'one under way',
      [{ state: 'in-progress', at: minutesAgo(20) }],
      { inLastHour: 1, inProgress: 1, releasesBefore: 1 },
    ],
    [
      'one that failed',
      [
        { state: 'in-progress', at: minutesAgo(20) },
        { state: 'failed', at: minutesAgo(10) },
      ],
      { inLastHour: 1, inProgress: 0, failedInLastHour: 1, releasesBefore: 1 },
    ],
    [
      'a stack update under its several names',
      [
        { what: 'CloudFormation UPDATE_IN_PROGRESS', state: 'in-progress', at: minutesAgo(20) },
        { what: 'CloudFormation UPDATE_COMPLETE', at: minutesAgo(10) },
      ],
      { inLastHour: 1, inProgress: 0, configurationsBefore: 1 },
    ],
    [
      'the second of two stack updates as another',
      [
        { what: 'CloudFormation UPDATE_COMPLETE', at: minutesAgo(20) },
        { what: 'CloudFormation UPDATE_IN_PROGRESS', state: 'in-progress', at: minutesAgo(10) },
      ],
      { inLastHour: 2, inProgress: 1, configurationsBefore: 2 },
    ],
  ])('are told once: %s', async (_what, given, values) => {
    expect(await evidenceOf({ changes: await recorded(...given) }, 'changes')).toMatchObject({
      values,
    });
  });

  it.each([
    ['releasesBefore', 'ECS deployment ecs-svc/1'],
    ['releasesBefore', 'CodeDeploy deployment d-1'],
    ['releasesBefore', 'CodePipeline execution 1'],
    ['releasesBefore', 'Lambda UpdateFunctionCode20150331v2'],
    ['releasesBefore', 'Lambda UpdateAlias20150331'],
    ['configurationsBefore', 'Lambda UpdateFunctionConfiguration20150331v2'],
    ['configurationsBefore', 'AppConfig deployment 87'],
    ['configurationsBefore', 'CloudFormation UPDATE_COMPLETE'],
    ['operationsBefore', 'EC2 StopInstances'],
  ])('are counted as %s: %s', async (value, what) => {
    const evidence = await evidenceOf({ changes: await recorded({ what }) }, 'changes');
    const counted = Object.entries(evidence?.values ?? {}).flatMap(([name, count]) =>
      /(?:Before|After)$/.test(name) && count === 1 ? [name] : [],
    );

    expect(counted).toEqual([value]);
  });

  it.each([
    ['an hour before the trouble', began + 60, { releasesBefore: 1, releasesAfter: 0 }],
    ['longer before it', began + 61, { releasesBefore: 0, releasesAfter: 0 }],
    ['just as it began', began, { releasesBefore: 1, releasesAfter: 0 }],
    ['after it began', began - 1, { releasesBefore: 0, releasesAfter: 1 }],
  ])('are set against the beginning of the trouble: %s', async (_when, minutes, values) => {
    const changes = await recorded({ at: minutesAgo(minutes) });
    expect(await evidenceOf({ changes }, 'changes')).toMatchObject({ values });
  });

  it('are said to be younger than the trouble where they are', async () => {
    const changes = await recorded({ at: minutesAgo(1) });
    expect(await evidenceOf({ changes }, 'changes')).toMatchObject({
      summary: 'ECS deployment (completed, 1 min ago, begun after the trouble).',
    });
  });

  it.each([
    ['person', 'ECS deployment by a person', 1],
    ['role', 'ECS deployment by a role', 1],
    ['aws', 'ECS deployment by AWS itself', 0],
    ['paramedic', 'ECS deployment by Paramedic', 0],
  ] as const)(
    'are told by their author, and counted where it may be a cause: %s',
    async (by, what, count) => {
      expect(await evidenceOf({ changes: await recorded({ by }) }, 'changes')).toMatchObject({
        summary: `${what} (completed, 30 min ago).`,
        values: { inLastHour: count, inLastDay: count, releasesBefore: count },
      });
    },
  );

  it.each<[when: string, given: Partial<Change>, releases: number]>([
    ['within two minutes of its call', {}, 0],
    ['later', { at: minutesAgo(32.1) }, 1],
    ['before it', { at: minutesAgo(29.9) }, 1],
    ['after the call of another', { by: 'role' }, 1],
    ['after its call for another service', { resourceArn: `${service.arn}-2` }, 1],
  ])('are of Paramedic where ECS began a deployment %s', async (_when, given, releases) => {
    const call = { what: 'ECS UpdateService', by: 'paramedic', at: minutesAgo(32) } as const;
    const changes = await recorded({}, { ...call, ...given });

    expect(await evidenceOf({ changes }, 'changes')).toMatchObject({
      values: { releasesBefore: releases },
    });
  });

  it('are dated by those that count', async () => {
    const changes = await recorded({}, { by: 'aws', at: minutesAgo(1) });
    expect(await evidenceOf({ changes }, 'changes')).toMatchObject({ at: minutesAgo(30) });
  });

  it('are neither before nor after where nobody knows when it began', async () => {
    const alarms = new MemoryAlarms([{ ...alarm, since: 'soon' }]);
    const changes = await recorded({});
    expect(await evidenceOf({ changes, alarms }, 'changes')).toMatchObject({
      values: { inLastHour: 1, releasesBefore: 0, releasesAfter: 0 },
    });
  });
});

describe('changes of what the target belongs to', () => {
  it('are told apart from its own, so that no rule takes them for a deploy', async () => {
    const changes = await recorded({ resourceArn: stack, what: 'CloudFormation UPDATE_COMPLETE' });
    const { evidence, ...diagnosis } = await world({ changes, targets: inStack }).ask(false);

    expect(evidence.find(({ id }) => id === 'related-changes')).toMatchObject({
      source: 'changes',
      summary: 'CloudFormation UPDATE_COMPLETE (completed, 30 min ago).',
      values: { inLastHour: 1 },
    });
    expect(evidence.find(({ id }) => id === 'changes')).toMatchObject({
      values: { inLastHour: 0 },
    });
    expect(diagnosis).toMatchObject({ remediationId: 'restart-ecs-service' });
  });

  it('are none where there are none', async () => {
    expect(await evidenceOf({ targets: inStack }, 'related-changes')).toMatchObject({
      summary: 'No change of its stack or of what its tag names in 24 hours.',
    });
  });

  it('are not asked for where the target says of nothing that it belongs to it', async () => {
    expect(await evidenceOf({}, 'related-changes')).toBeUndefined();
  });

  it('are unread when they cannot be read', async () => {
    const { assumptions } = await world({
      targets: inStack,
      changes: failing(new MemoryChanges()),
    }).ask(false);

    expect(assumptions.filter((each) => each.startsWith('Not read: changes'))).toHaveLength(2);
  });
});
