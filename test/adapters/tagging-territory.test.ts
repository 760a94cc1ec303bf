import { taggingTerritory } from '../../lambdas/adapters/tagging-territory';
import { answering, fault } from './answering';

const prototype = jest.requireActual<{ ResourceGroupsTaggingAPIClient: { prototype: object } }>(
  '@aws-sdk/client-resource-groups-tagging-api',
).ResourceGroupsTaggingAPIClient.prototype;

function territory(answer: unknown) {
  const { client, sent } = answering({ GetResources: answer });
  Object.setPrototypeOf(client, prototype);
  return { port: taggingTerritory(client), sent };
}

const optIn = { key: 'paramedic:remediation', value: 'enabled' };
const page = (...arns: readonly string[]) => ({
  ResourceTagMappingList: arns.map((ResourceARN) => ({ ResourceARN })),
});

describe('taggingTerritory', () => {
  it('lists what carries the opt-in tag with its value, all of its pages', async () => {
    const { port, sent } = territory([
      { ...page('arn:aws:s3:::invoices'), PaginationToken: 'more' },
      { ...page('arn:aws:s3:::payroll'), PaginationToken: '' },
    ]);

    expect(await port.optedIn(optIn)).toEqual(
      new Set(['arn:aws:s3:::invoices', 'arn:aws:s3:::payroll']),
    );
    expect(sent[0]?.input).toMatchObject({
      TagFilters: [{ Key: 'paramedic:remediation', Values: ['enabled'] }],
    });
  });

  it('fails rather than list a part', async () => {
    const { port } = territory([
      { ...page('arn:aws:s3:::invoices'), PaginationToken: 'more' },
      fault('ThrottledException'),
    ]);

    await expect(port.optedIn(optIn)).rejects.toThrow('ThrottledException');
  });
});
