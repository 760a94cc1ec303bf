import type { Input } from '../../../local/endpoint/api';
import { dynamodb, type TableEngine } from '../../../local/services/dynamodb';
import { deploy } from '../../../local/template/deployment';

const place = {
  account: '111122223333',
  region: 'eu-west-1',
  stack: 'Paramedic',
  endpointUrl: 'http://127.0.0.1:1',
};
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Records';
const row = { pk: { S: 'past#a' }, sk: { S: 'b' } };
const values = { ':since': { S: '2026' }, ':target': { S: 'past#a' } };

describe('what a call to a table needs to be allowed', () => {
  let tables: TableEngine;
  beforeAll(async () => (tables = await dynamodb(deploy('{"Resources":{}}', place))));
  afterAll(() => tables.close());

  it.each<[operation: string, input: Input]>([
    ['GetItem', { Key: row }],
    ['PutItem', { Item: row }],
    [
      'Query',
      {
        KeyConditionExpression: 'pk = :target AND sk >= :since',
        ExpressionAttributeValues: values,
      },
    ],
  ])('%s is about the rows of one key', (operation, input) => {
    expect(tables.api.demands(operation, { TableName: 'Records', ...input })).toEqual([
      {
        action: `dynamodb:${operation}`,
        resource: table,
        context: { 'dynamodb:LeadingKeys': ['past#a'] },
      },
    ]);
  });

  it.each<[what: string, operation: string, input: Input, resource: string]>([
    ['A scan', 'Scan', {}, table],
    [
      'A query of an index',
      'Query',
      {
        IndexName: 'by-state',
        KeyConditionExpression: 'gsi1pk = :target',
        ExpressionAttributeValues: values,
      },
      `${table}/index/by-state`,
    ],
  ])('%s is about no key of the table', (_what, operation, input, resource) => {
    expect(tables.api.demands(operation, { TableName: 'Records', ...input })).toEqual([
      { action: `dynamodb:${operation}`, resource, context: {} },
    ]);
  });
});
