import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { type Api, ApiError, type Demand, type Input } from '../endpoint/api';
import type { TableStream } from '../events/table-stream';
import type { Deployment } from '../template/deployment';
import { tableShape } from '../template/shapes';
import { tellingStreams } from './table-writes';

/** DynamoDB by dynalite, in memory: a real engine, without transactions and without expiry. */
export interface TableEngine {
  readonly api: Api;
  close(): Promise<void>;
}

const itemOperations = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'DescribeTable',
];

export async function dynamodb(
  deployment: Deployment,
  streams: readonly TableStream[] = [],
): Promise<TableEngine> {
  const engine = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  // Otherwise it hangs up on a connection that was idle for five seconds just as the next request takes it.
  engine.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  const { port } = engine.address() as AddressInfo;
  const line = lineTo(port);
  await createTables(deployment, (operation, input) => line.send(operation, input));
  const { region, account } = deployment.place;
  return {
    api: {
      service: 'dynamodb',
      demands: (operation, input) =>
        demands(operation, input, `arn:aws:dynamodb:${region}:${account}`),
      run: tellingStreams(streams, (operation, input) => line.send(operation, input)),
    },
    async close() {
      await line.hangUp();
      const closed = new Promise<void>((resolve) => engine.close(() => resolve()));
      engine.closeAllConnections();
      await closed;
    },
  };
}

/** Requests to the engine, which breaks the whole process when it is closed under one of them. */
function lineTo(port: number) {
  const agent = new Agent({ keepAlive: true });
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  return {
    async send(operation: string, input: Input): Promise<unknown> {
      if (closed) throw new ApiError('ServiceUnavailable', 'The local account was closed', 503);
      const sent = post(port, agent, operation, input);
      underWay.add(sent);
      try {
        return await sent;
      } finally {
        underWay.delete(sent);
      }
    },
    async hangUp(): Promise<void> {
      closed = true;
      await Promise.allSettled(underWay);
      agent.destroy();
    },
  };
}

function demands(operation: string, input: Input, prefix: string): readonly Demand[] {
  if (!itemOperations.includes(operation)) {
    throw new ApiError(
      'NotImplemented',
      `The local account does not run dynamodb ${operation}`,
      501,
    );
  }
  const table = `${prefix}:table/${String(input['TableName'])}`;
  const index = input['IndexName'];
  const partition = partitionIn(input);
  return [
    {
      action: `dynamodb:${operation}`,
      resource: typeof index === 'string' ? `${table}/index/${index}` : table,
      context: partition === undefined ? {} : { 'dynamodb:LeadingKeys': [partition] },
    },
  ];
}

/** Of the row that is written or read, or of those that a query of a table is about. */
function partitionIn(input: Input): string | undefined {
  type Values = Readonly<Record<string, { readonly S?: string } | undefined>> | undefined;
  const key = (input['Key'] ?? input['Item']) as Values;
  if (key) return key['pk']?.S;
  const written = input['KeyConditionExpression'];
  const condition = typeof written === 'string' ? written : '';
  const placeholder = /^pk = (:\w+)/.exec(condition)?.[1];
  const values = input['ExpressionAttributeValues'] as Values;
  return placeholder === undefined ? undefined : values?.[placeholder]?.S;
}

async function createTables(
  deployment: Deployment,
  send: (operation: string, input: Input) => Promise<unknown>,
): Promise<void> {
  const tables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    deployment.of(type),
  );
  await Promise.all(
    tables.map(({ ref, properties }) => {
      const shape = tableShape.parse(properties);
      const throughput = { ReadCapacityUnits: 1000, WriteCapacityUnits: 1000 };
      const indexes = shape.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
        ProvisionedThroughput: throughput,
      }));
      return send('CreateTable', {
        TableName: ref,
        AttributeDefinitions: shape.AttributeDefinitions,
        KeySchema: shape.KeySchema,
        ProvisionedThroughput: throughput,
        ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
      });
    }),
  );
}

/** Dynalite wants a signature but does not check it. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

function post(port: number, agent: Agent, operation: string, input: Input): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260101T000000Z',
          authorization,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
          if (answer.statusCode === 200) resolve(body);
          else reject(asError(body, answer.statusCode ?? 500));
        });
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(input));
  });
}

function asError(body: Readonly<Record<string, unknown>>, status: number): ApiError {
  const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
  const code = text('__type').replace(/^.*#/, '');
  return new ApiError(code, text('message') || text('Message') || code, status);
}
