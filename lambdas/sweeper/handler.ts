import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { dynamoAttempts } from '../adapters/dynamo-attempts';
import { dynamoChanges } from '../adapters/dynamo-changes';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoOutbox } from '../adapters/dynamo-outbox';
import { dynamoTopologies } from '../adapters/dynamo-topologies';
import { dynamoTrustRecords } from '../adapters/dynamo-trust-records';
import { dynamoStorms } from '../adapters/dynamo-storms';
import { emfCounters } from '../adapters/emf-counters';
import { eventBridgeBus } from '../adapters/eventbridge-bus';
import { homeIn } from '../adapters/home';
import { lambdaExecutor } from '../adapters/lambda-executor';
import { lambdaWorkflows } from '../adapters/lambda-workflows';
import { sqsRequeue } from '../adapters/sqs-requeue';
import { sweepOccasionOf } from '../adapters/sweep-occasion';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingTerritory } from '../adapters/tagging-territory';
import { findingsWhenAsked } from '../adapters/when-asked';
import { sweep } from '../core/sweep';
import { publishing } from '../core/telling/publishing';
import { sweeperEnv } from './env';

const env = sweeperEnv.parse(process.env);
const dynamo = dynamoClient();
const policy = bundledPolicy();
const counters = emfCounters();
const incidentsTable = dynamoTable(dynamo, env.INCIDENTS_TABLE);
const outbox = dynamoOutbox(incidentsTable);
const bus = eventBridgeBus(env.BUS_NAME);
const sweepOn = sweep({
  incidents: dynamoIncidents(incidentsTable),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'sweeper', policy),
  attempts: dynamoAttempts(dynamoTable(dynamo, env.ATTEMPTS_TABLE), clock),
  workflows: lambdaWorkflows(env.WORKFLOW_ARN),
  events: publishing({ outbox, bus, counters }),
  outbox,
  bus,
  storms: dynamoStorms(incidentsTable),
  alarms: cloudwatchAlarms(),
  topologies: dynamoTopologies(dynamoTable(dynamo, env.TOPOLOGY_TABLE)),
  findings: findingsWhenAsked(),
  territory: taggingTerritory(),
  changes: dynamoChanges(dynamoTable(dynamo, env.CHANGES_TABLE)),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  ...lambdaExecutor(env.EXECUTOR_ARN),
  requeue: sqsRequeue(env.INTAKE_QUEUE_URL, homeIn(env.ACCOUNT_ID)),
  counters,
  clock,
  policy,
});

export const handler = (event: unknown) => sweepOn(sweepOccasionOf(event));
