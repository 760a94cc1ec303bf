import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { GetAutomationExecutionCommand, SSMClient } from '@aws-sdk/client-ssm';
import { XRayClient } from '@aws-sdk/client-xray';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type GivenAnswer, postAnswer, type Reply } from '../../bin/commands/post-answer';
import { postSigned } from '../../bin/commands/post-signed';
import { readBooks, readRecords } from '../../bin/commands/records';
import { scanNow } from '../../bin/commands/scan';
import type { Records } from '../../bin/commands/show';
import type { Books } from '../../bin/commands/verify-ledger';
import { stopWord, writeSwitch } from '../../bin/commands/kill-switch';
import { dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { dynamoTopologies } from '../../lambdas/adapters/dynamo-topologies';
import { dynamoTrustRecords } from '../../lambdas/adapters/dynamo-trust-records';
import { xrayServiceGraph } from '../../lambdas/adapters/xray-service-graph';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import { keepEarlierTraces } from './earlier-scans';
import type { Account } from './ports';

export const OPERATOR = 'local-operator';
export const SECOND_OPERATOR = 'local-second-operator';

/** A person at the keyboard, with the operator's own credentials and the code of the command line. */
export interface Operator {
  readonly records: Records;
  /** What proves the records. */
  readonly books: Books;
  readonly trust: TrustRecords;
  readonly answer: (incidentId: string, given: GivenAnswer) => Promise<Reply>;
  /** The second person's, where two must approve. */
  readonly second: (incidentId: string, given: GivenAnswer) => Promise<Reply>;
  readonly closeBreaker: (of: string, reason: string) => Promise<Reply>;
  readonly say: (word: 'demote' | 'promote', cell: string, reason: string) => Promise<Reply>;
  readonly stop: () => Promise<void>;
  /** Scans as a pipeline would, and fails where not all of it could be read. */
  readonly scan: () => Promise<void>;
  /** Keeps what earlier scans would have kept of the traces of so many hours. */
  readonly keepEarlierTraces: (hours: number) => Promise<void>;
  readonly stepsOf: (execution: string) => Promise<Steps>;
  readonly close: () => void;
}

export interface Steps {
  readonly status: string;
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

export function operatorOf(account: Account): Operator {
  const { endpointUrl, settings } = account;
  const credentials = account.credentialsFor(OPERATOR);
  const reach = { endpoint: endpointUrl, region: settings.region, credentials };
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(reach), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const ssm = new SSMClient({ ...reach, maxAttempts: 1 });
  const lambda = new LambdaClient({ ...reach, maxAttempts: 1 });
  const xray = new XRayClient({ ...reach, maxAttempts: 1 });
  const s3 = new S3Client(reach);
  const now = () => new Date(account.clock.now()).toISOString();
  return {
    records: readRecords(tables, settings.tables),
    books: readBooks(tables, s3, settings, now),
    trust: dynamoTrustRecords(dynamoTable(tables, settings.tables.trust)),
    answer: (incidentId, given) => postAnswer(settings, incidentId, given, credentials),
    second: (incidentId, given) =>
      postAnswer(settings, incidentId, given, account.credentialsFor(SECOND_OPERATOR)),
    closeBreaker: (of, reason) => postSigned(settings, '/breakers', { of, reason }, credentials),
    say: (kind, cell, reason) =>
      postSigned(settings, '/words', { word: { kind }, cell, reason }, credentials),
    stop: () => writeSwitch(ssm, settings.stack, stopWord('stop', OPERATOR, now())),
    scan: () => scanned(lambda, settings),
    keepEarlierTraces: (hours) => {
      const topologies = dynamoTopologies(dynamoTable(tables, settings.tables.topology ?? ''));
      const graph = xrayServiceGraph(settings, xray);
      return keepEarlierTraces({ topologies, graph }, hours, account.clock.now());
    },
    stepsOf: sparingly((execution) => stepsOf(ssm, execution)),
    close: () => {
      tables.destroy();
      ssm.destroy();
      lambda.destroy();
      xray.destroy();
      s3.destroy();
    },
  };
}

async function scanned(lambda: LambdaClient, settings: Account['settings']): Promise<void> {
  const told = await scanNow({
    lambda,
    functionName: settings.functions.topology,
    minimumCoverage: settings.topology.minimumCoverage,
    // Of real time, in which a scan here takes a part of a second, and a second where many wait for theirs.
    pause: () => new Promise((resolve) => setTimeout(resolve, 250)),
  });
  if (told.exitCode !== 0) throw new Error(told.lines.join(' '));
}

const stillRunning = new Set(['Pending', 'InProgress', 'Waiting', 'Cancelling']);

export const isRunning = ({ status }: Steps): boolean => stillRunning.has(status);

const LOOK_EVERY_MILLISECONDS = 1000;

/**
 * A spectator must not spend the one call a second that SSM grants the account: each execution is looked
 * at once a second of real time, never after its end, and a throttled look keeps what was seen before.
 */
function sparingly(look: Operator['stepsOf']): Operator['stepsOf'] {
  const seen = new Map<string, { readonly at: number; readonly steps: Steps }>();
  return async (execution) => {
    const last = seen.get(execution);
    const now = performance.now();
    if (last && (!isRunning(last.steps) || now - last.at < LOOK_EVERY_MILLISECONDS)) {
      return last.steps;
    }
    const before = last?.steps ?? { status: 'Pending', steps: [] };
    const steps = await look(execution).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'ThrottlingException') return before;
      throw error;
    });
    seen.set(execution, { at: now, steps });
    return steps;
  };
}

async function stepsOf(ssm: SSMClient, execution: string): Promise<Steps> {
  const { AutomationExecution: found } = await ssm.send(
    new GetAutomationExecutionCommand({ AutomationExecutionId: execution }),
  );
  return {
    status: found?.AutomationExecutionStatus ?? 'unknown',
    steps: (found?.StepExecutions ?? []).map(({ StepName, StepStatus }) => ({
      name: StepName ?? '',
      status: StepStatus ?? '',
    })),
  };
}
