import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import { dynamoLedger } from '../../lambdas/adapters/dynamo-ledger';
import { dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { systemTimer } from '../../lambdas/adapters/system-timer';
import { admitSignal } from '../../lambdas/core/admit-signal';
import type { Policy } from '../../lambdas/core/policy';
import type { Signal } from '../../lambdas/core/signal';
import type { Target } from '../../lambdas/core/target';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
/** As many at a time as the queue's `maximumConcurrency` would let through, times its batch. */
const AT_A_TIME = 50;

export interface StormResult {
  readonly signals: number;
  readonly incidents: number;
  /** Known before anything was looked up; the first few at once are all told the one incident. */
  readonly duplicates: number;
  /** Each workflow reserves one model call. */
  readonly workflows: number;
  readonly seconds: number;
}

/** The same alarm event over and over at the intake use case, on dynalite, with nothing else in the way. */
export async function storm(signals: number, policy: Policy): Promise<StormResult> {
  const engine = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  const { port } = engine.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await Promise.all(['incidents', 'ledger'].map((name) => createTable(client, name)));
    return await rain(signals, policy, client);
  } finally {
    client.destroy();
    engine.close(() => undefined);
  }
}

async function rain(signals: number, policy: Policy, client: DynamoDBClient): Promise<StormResult> {
  const tables = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const workflows = new Set<string>();
  const admit = intakeOn(tables, policy, workflows);
  const opened = new Set<string>();
  let duplicates = 0;
  const beganAt = process.hrtime.bigint();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (; next < signals;) {
        next += 1;
        const admission = await admit(signal);
        if (admission.kind === 'opened') opened.add(admission.incidentId);
        if (admission.kind === 'duplicate') duplicates += 1;
      }
    }),
  );
  return {
    signals,
    incidents: opened.size,
    duplicates,
    workflows: workflows.size,
    seconds: Number((process.hrtime.bigint() - beganAt) / 1_000_000n) / 1000,
  };
}

/** The intake use case on real tables; alarm and target answer at once, workflows are only counted. */
const intakeOn = (tables: DynamoDBDocumentClient, policy: Policy, workflows: Set<string>) =>
  admitSignal({
    incidents: dynamoIncidents(dynamoTable(tables, 'incidents')),
    ledger: dynamoLedger(dynamoTable(tables, 'ledger'), systemClock, 'intake'),
    targets: { read: () => Promise.resolve(target) },
    alarms: {
      read: () => Promise.resolve(undefined),
      tagsOf: () => Promise.resolve({}),
      childrenOf: () => Promise.resolve([]),
      inAlarm: () => Promise.resolve([]),
    },
    topologies: { latest: () => Promise.resolve(undefined) },
    workflows: {
      start: ({ id }) => Promise.resolve(void workflows.add(id)),
      wake: () => Promise.resolve(),
    },
    counters: { count: () => undefined, measure: () => undefined },
    clock: systemClock,
    timer: systemTimer,
    policy,
    account: ACCOUNT,
    stackName: 'Paramedic',
  });

const targetArn = `arn:aws:ecs:${REGION}:${ACCOUNT}:service/shop/checkout`;

const target: Target = {
  arn: targetArn,
  type: 'ecs-service',
  account: ACCOUNT,
  region: REGION,
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: { 'paramedic:remediation': 'enabled', environment: 'production' },
};

const signal: Signal = {
  id: 'a'.repeat(64),
  source: 'alarm',
  account: ACCOUNT,
  region: REGION,
  alarm: {
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:checkout-memory`,
    name: 'checkout-memory',
    kind: 'single-metric',
    metrics: [
      {
        namespace: 'AWS/ECS',
        name: 'MemoryUtilization',
        dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
      },
    ],
  },
  state: 'ALARM',
  changedAt: '2026-01-01T12:00:00.000Z',
};

const createTable = (client: DynamoDBClient, name: string): Promise<unknown> =>
  client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-state',
          KeySchema: keys('gsi1pk', 'gsi1sk'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );

const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];
