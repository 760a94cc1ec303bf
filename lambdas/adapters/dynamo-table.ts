import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { clientSettings } from './aws-client';

/** Every table has a string partition key `pk` and a string sort key `sk`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** A DynamoDB expression with its placeholders: `#name` and `:value`. */
export interface Expression {
  readonly text: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Selection {
  readonly where: Expression;
  readonly index?: string;
  readonly latestFirst?: boolean;
  /** All pages when left out. */
  readonly limit?: number;
}

/**
 * Plain conditional writes on one table: false means that the condition did not hold, anything else
 * that goes wrong throws. Reads of the table itself are strongly consistent; an index never is.
 */
export interface Table {
  put(row: Key & Row, condition?: Expression): Promise<boolean>;
  /** The row as it then stands, or false. */
  update(key: Key, change: Expression, condition: Expression): Promise<Row | false>;
  remove(key: Key, condition: Expression): Promise<boolean>;
  get(key: Key): Promise<Row | undefined>;
  query(selection: Selection): Promise<readonly Row[]>;
}

export const absent: Expression = { text: 'attribute_not_exists(pk)' };
export const present: Expression = { text: 'attribute_exists(pk)' };

/** One client for all tables of a function. */
export const dynamoClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings()), {
    marshallOptions: { removeUndefinedValues: true },
  });

export function dynamoTable(client: DynamoDBDocumentClient, table: string): Table {
  return {
    put: (row, condition) =>
      held(client.send(new PutCommand({ TableName: table, Item: row, ...given(condition) }))),
    remove: (key, condition) =>
      held(
        client.send(new DeleteCommand({ TableName: table, Key: { ...key }, ...given(condition) })),
      ),
    update: async (key, change, condition) => {
      const updated = await refusable(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...key },
            UpdateExpression: change.text,
            ReturnValues: 'ALL_NEW',
            ...given(condition, change),
          }),
        ),
      );
      return updated && (updated.Attributes ?? {});
    },
    get: async (key) => {
      const found = await client.send(
        new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }),
      );
      return found.Item;
    },
    query: (selection) => pages(client, table, selection),
  };
}

async function pages(
  client: DynamoDBDocumentClient,
  table: string,
  { where, index, latestFirst = false, limit = Number.POSITIVE_INFINITY }: Selection,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: where.text,
        ExpressionAttributeNames: where.names,
        ExpressionAttributeValues: where.values,
        ScanIndexForward: !latestFirst,
        ExclusiveStartKey: from,
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        ...(Number.isFinite(limit) ? { Limit: limit - rows.length } : {}),
      }),
    );
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && rows.length < limit);
  return rows;
}

const given = (condition?: Expression, change?: Expression) => ({
  ConditionExpression: condition?.text,
  ExpressionAttributeNames: merged(condition?.names, change?.names),
  ExpressionAttributeValues: merged(condition?.values, change?.values),
});

/** DynamoDB rejects an empty map of placeholders. */
function merged<T>(
  one: Readonly<Record<string, T>> = {},
  other: Readonly<Record<string, T>> = {},
): Record<string, T> | undefined {
  const all = { ...one, ...other };
  return Object.keys(all).length > 0 ? all : undefined;
}

async function refusable<T>(sent: Promise<T>): Promise<T | false> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const held = async (sent: Promise<unknown>): Promise<boolean> => (await refusable(sent)) !== false;
