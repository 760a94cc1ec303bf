import { autoScalingTags } from '../../lambdas/adapters/auto-scaling-tags';
import { taggingTargets } from '../../lambdas/adapters/tagging-targets';
import { answering, fault } from './answering';

const arn =
  'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0b200001-0000-4000-8000-000000000001:autoScalingGroupName/catalog';
const tag = (Key: string, Value: string, ResourceId = 'catalog') => ({ ResourceId, Key, Value });
const read = (answer: unknown) => {
  const { client, sent } = answering({ DescribeTags: answer });
  return { sent, tags: autoScalingTags(client)(arn) };
};

describe('autoScalingTags', () => {
  it('asks for the tags of the group by its name', async () => {
    const { sent, tags } = read({ Tags: [tag('environment', 'production')] });

    expect(await tags).toEqual({ environment: 'production' });
    expect(sent[0]?.input).toEqual({
      Filters: [{ Name: 'auto-scaling-group', Values: ['catalog'] }],
      MaxRecords: 100,
    });
  });

  it.each([
    ['it has none', { Tags: [] }],
    ['another group answers', { Tags: [tag('environment', 'production', 'catalog-2')] }],
  ])('finds nothing when %s', async (_when, answer) => {
    expect(await read(answer).tags).toBeUndefined();
  });

  it.each([
    ['it fails', fault('Throttling')],
    ['there is more than one page', { Tags: [tag('a', 'b')], NextToken: 'more' }],
  ])('does not take it for "no tags" when %s', async (_when, answer) => {
    await expect(read(answer).tags).rejects.toThrow();
  });
});

describe('taggingTargets of a group', () => {
  const home = { account: '111122223333', region: 'eu-west-1' };
  const targets = (tags: Readonly<Record<string, string>> | undefined) =>
    taggingTargets(
      'environment',
      home,
      answering({}).client,
      () => answering({}).client,
      () => Promise.resolve(tags),
    );

  it('reads the tags from Auto Scaling, for targets and for tag carriers', async () => {
    const tags = { environment: 'production' };

    expect(await targets(tags).read(arn)).toMatchObject({
      arn,
      type: 'auto-scaling-group',
      environment: 'production',
      properties: { group: 'catalog' },
      tags,
    });
    expect(await targets(tags).tagsOf(arn)).toEqual(tags);
  });

  it('knows no target without tags', async () => {
    expect(await targets(undefined).read(arn)).toBeUndefined();
  });
});
