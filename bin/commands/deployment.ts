import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientSettings, patientWithModels } from '../../lambdas/adapters/aws-client';
import { cloudwatchAlarms } from '../../lambdas/adapters/cloudwatch-alarms';
import { dynamoBreakers } from '../../lambdas/adapters/dynamo-breakers';
import { dynamoClient, dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { dynamoTopologies } from '../../lambdas/adapters/dynamo-topologies';
import { dynamoTrustRecords } from '../../lambdas/adapters/dynamo-trust-records';
import type { Alarms } from '../../lambdas/core/ports/telemetry';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import type { BreakerDesk } from './breaker';
import type { Instruments } from './deployment-checks';
import { postSigned } from './post-signed';
import { readBooks, readRecords } from './records';
import { readSettings, type Settings } from './settings';
import type { Records } from './show';
import type { Books } from './verify-ledger';

/** A deployed stack as the caller's own AWS identity reaches it; nothing is read before it is asked for. */
export interface Deployment {
  readonly stack: string;
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  /** Waits as long as a scan may take. */
  readonly patientLambda: LambdaClient;
  readonly cloudwatch: CloudWatchClient;
  readonly sqs: SQSClient;
  readonly alarms: Pick<Alarms, 'read'>;
  readonly settings: () => Promise<Settings>;
  readonly records: () => Promise<Records>;
  readonly trust: () => Promise<Pick<TrustRecords, 'read' | 'cells' | 'afterwards'>>;
  readonly breakerDesk: () => Promise<BreakerDesk>;
  /** All that proves the ledger. */
  readonly books: () => Promise<Books>;
  readonly instruments: () => Promise<Instruments>;
  /** ARN of the caller. */
  readonly who: () => Promise<string>;
}

/** The function's time-out is three minutes; whoever waits longer waits for nothing. */
const patientWithScans = { connectionMilliseconds: 2_000, requestMilliseconds: 190_000 };

const topologiesIn = (table: string | undefined) =>
  table === undefined ? undefined : dynamoTopologies(dynamoTable(dynamoClient(), table));

const breakerDeskOf = (settings: Settings): BreakerDesk => ({
  breakers: dynamoBreakers(dynamoTable(dynamoClient(), settings.tables.trust)),
  trust: dynamoTrustRecords(dynamoTable(dynamoClient(), settings.tables.trust)),
  limits: settings.breaker,
  close: (closing) => postSigned(settings, '/breakers', closing),
});

export function deployment(stack: string): Deployment {
  const ssm = new SSMClient(clientSettings());
  const cloudwatch = new CloudWatchClient(clientSettings());
  let found: Promise<Settings> | undefined;
  const settings = () => (found ??= readSettings(stack, ssm));
  const records = async () => readRecords(dynamoClient(), (await settings()).tables);
  return {
    stack,
    ssm,
    books: async () => readBooks(dynamoClient(), new S3Client(clientSettings()), await settings()),
    cloudwatch,
    lambda: new LambdaClient(clientSettings()),
    sqs: new SQSClient(clientSettings()),
    patientLambda: new LambdaClient(clientSettings(patientWithScans)),
    alarms: cloudwatchAlarms(),
    settings,
    records,
    trust: async () =>
      dynamoTrustRecords(dynamoTable(dynamoClient(), (await settings()).tables.trust)),
    breakerDesk: async () => breakerDeskOf(await settings()),
    instruments: async () => ({
      ssm,
      cloudwatch,
      config: new ConfigServiceClient(clientSettings()),
      sns: new SNSClient(clientSettings()),
      bedrock: new BedrockRuntimeClient(clientSettings(patientWithModels)),
      tagging: new ResourceGroupsTaggingAPIClient(clientSettings()),
      incidents: (await records()).incidents,
      topologies: topologiesIn((await settings()).tables.topology),
      now: () => new Date().toISOString(),
    }),
    who: async () => {
      const { Arn } = await new STSClient(clientSettings()).send(new GetCallerIdentityCommand({}));
      return Arn ?? 'unknown-caller';
    },
  };
}
