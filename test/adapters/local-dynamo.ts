import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { dynamoTable, type Table } from '../../lambdas/adapters/dynamo-table';

export interface LocalDynamo {
  /** A new empty table; with an index by `gsi1pk` and `gsi1sk` if named. */
  table(index?: string): Promise<Table>;
  stop(): Promise<void>;
}

const key = (name: string, type: 'HASH' | 'RANGE') =>
  ({ AttributeName: name, KeyType: type }) as const;

/** A real engine of DynamoDB's API in this process. */
export async function localDynamo(): Promise<LocalDynamo> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  let made = 0;
  return {
    table: async (index) => {
      const name = `Table${(made += 1)}`;
      await client.send(new CreateTableCommand({ TableName: name, ...schemaWith(index) }));
      return dynamoTable(documents, name);
    },
    stop: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const schemaWith = (index?: string) => ({
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', ...(index ? ['gsi1pk', 'gsi1sk'] : [])].map((name) => ({
    AttributeName: name,
    AttributeType: 'S' as const,
  })),
  KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  ...(index && {
    GlobalSecondaryIndexes: [
      {
        IndexName: index,
        KeySchema: [key('gsi1pk', 'HASH'), key('gsi1sk', 'RANGE')],
        Projection: { ProjectionType: 'ALL' as const },
      },
    ],
  }),
});
