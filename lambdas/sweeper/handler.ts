import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { dynamoAttempts } from '../adapters/dynamo-attempts';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTopologies } from '../adapters/dynamo-topologies';
import { emfCounters } from '../adapters/emf-counters';
import { homeIn } from '../adapters/home';
import { lambdaExecutor } from '../adapters/lambda-executor';
import { lambdaWorkflows } from '../adapters/lambda-workflows';
import { snsPeople } from '../adapters/sns-people';
import { sqsRequeue } from '../adapters/sqs-requeue';
import { sweepOccasionOf } from '../adapters/sweep-occasion';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingTerritory } from '../adapters/tagging-territory';
import { findingsWhenAsked } from '../adapters/when-asked';
import { sweep } from '../core/sweep';
import { sweeperEnv } from './env';

const env = sweeperEnv.parse(process.env);
const dynamo = dynamoClient();
const sweepOn = sweep({
  incidents: dynamoIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'sweeper'),
  attempts: dynamoAttempts(dynamoTable(dynamo, env.ATTEMPTS_TABLE), clock),
  workflows: lambdaWorkflows(env.WORKFLOW_ARN),
  people: snsPeople(env.TOPIC_ARN),
  alarms: cloudwatchAlarms(),
  topologies: dynamoTopologies(dynamoTable(dynamo, env.TOPOLOGY_TABLE)),
  findings: findingsWhenAsked(),
  territory: taggingTerritory(),
  ...lambdaExecutor(env.EXECUTOR_ARN),
  requeue: sqsRequeue(env.INTAKE_QUEUE_URL, homeIn(env.ACCOUNT_ID)),
  counters: emfCounters(),
  clock,
  policy: bundledPolicy(),
});

export const handler = (event: unknown) => sweepOn(sweepOccasionOf(event));
