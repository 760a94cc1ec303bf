import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { taggingInventory } from '../../lambdas/adapters/tagging-inventory';
import { answering, fault } from './answering';

const mapping = (arn: string, ...tags: readonly (readonly [string, string])[]) => ({
  ResourceARN: arn,
  Tags: tags.map(([Key, Value]) => ({ Key, Value })),
});
const bucket = mapping('arn:aws:s3:::invoices', ['opted', 'in'], ['tier', 'critical']);
const zone = mapping('arn:aws:route53:::hostedzone/Z1', ['opted', 'in']);

function inventory(region: string, home: unknown, global: unknown = {}) {
  const [near, far] = [answering({ GetResources: home }), answering({ GetResources: global })];
  for (const { client } of [near, far]) {
    Object.setPrototypeOf(client, ResourceGroupsTaggingAPIClient.prototype);
  }
  return { port: taggingInventory(region, near.client, () => far.client), near, far };
}

describe('taggingInventory', () => {
  it('lists what carries one of the keys, each resource once with all of its tags', async () => {
    const page = { ResourceTagMappingList: [bucket], PaginationToken: '' };
    const { port, near } = inventory('eu-west-1', [page, page]);

    expect(await port.tagged(['opted', 'tier'])).toEqual([
      { arn: 'arn:aws:s3:::invoices', tags: { opted: 'in', tier: 'critical' } },
    ]);
    expect(near.sent.map(({ input }) => input['TagFilters'])).toEqual([
      [{ Key: 'opted' }],
      [{ Key: 'tier' }],
    ]);
  });

  it('asks where global services are known, for them alone', async () => {
    const { port, far } = inventory('eu-west-1', {}, { ResourceTagMappingList: [zone] });

    expect(await port.tagged(['opted'])).toEqual([
      { arn: 'arn:aws:route53:::hostedzone/Z1', tags: { opted: 'in' } },
    ]);
    expect(far.sent[0]?.input['ResourceTypeFilters']).toEqual(['route53']);
  });

  it('asks once where that is the Region itself', async () => {
    const { port, near, far } = inventory('us-east-1', { ResourceTagMappingList: [zone] });

    expect(await port.tagged(['opted'])).toHaveLength(1);
    expect([near.sent.length, far.sent.length]).toEqual([1, 0]);
  });

  it.each([
    [
      'a page',
      [{ ResourceTagMappingList: [bucket], PaginationToken: 'more' }, fault('Throttled')],
      {},
    ],
    ['the global services', {}, fault('Throttled')],
  ])('fails rather than list a part, when %s cannot be read', async (_what, home, global) => {
    await expect(inventory('eu-west-1', home, global).port.tagged(['opted'])).rejects.toThrow(
      'Throttled',
    );
  });

  it('refuses an account in which it could not go through all of it', async () => {
    const many = Array.from({ length: 100 }, (_each, index) => mapping(`arn:aws:s3:::b-${index}`));
    const pages = Array.from({ length: 101 }, () => ({
      ResourceTagMappingList: many,
      PaginationToken: 'more',
    }));

    await expect(inventory('us-east-1', pages).port.tagged(['opted'])).rejects.toThrow(
      'More than 10000 tagged resources',
    );
  });
});
