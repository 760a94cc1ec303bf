import type { Change } from '../../../lambdas/core/ports/resources';
import { failing } from '../../fakes/failing';
import { MemoryChanges } from '../../fakes/changes';
import { MemoryTargets } from '../../fakes/targets';
import { service } from './pictures';
import { minutesAgo, world } from './world';

const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop';
const inStack = new MemoryTargets([
  { ...service, tags: { ...service.tags, 'aws:cloudformation:stack-name': 'shop' } },
]);

async function recorded(...given: readonly Partial<Change>[]) {
  const changes = new MemoryChanges();
  for (const change of given) {
    await changes.record({
      ...{ resourceArn: service.arn, what: 'ECS deployment', state: 'completed' },
      at: minutesAgo(30),
      ...change,
    });
  }
  return changes;
}

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
