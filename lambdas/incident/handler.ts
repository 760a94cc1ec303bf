import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings } from '../adapters/aws-client';
import { bundledPolicy } from '../adapters/bundled-policy';
import { durableCrew } from '../adapters/durable-crew';
import { durableWorkflow } from '../adapters/durable-workflow';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoBreakers } from '../adapters/dynamo-breakers';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoModelBudget } from '../adapters/dynamo-model-budget';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoModelSpend } from '../adapters/dynamo-model-spend';
import { dynamoOnce } from '../adapters/dynamo-once';
import { dynamoTrustRecords } from '../adapters/dynamo-trust-records';
import { dynamoOutbox } from '../adapters/dynamo-outbox';
import { dynamoStorms } from '../adapters/dynamo-storms';
import { emfCounters } from '../adapters/emf-counters';
import { eventBridgeBus } from '../adapters/eventbridge-bus';
import { healRequestShape } from '../adapters/shapes/requests';
import { systemClock as clock } from '../adapters/system-clock';
import { healIncident } from '../core/heal-incident';
import { publishing } from '../core/telling/publishing';
import { catalogue } from '../../ssm-documents/catalogue';
import { incidentEnv } from './env';

const env = incidentEnv.parse(process.env);
const dynamo = dynamoClient();
const policy = bundledPolicy();
const incidentsTable = dynamoTable(dynamo, env.INCIDENTS_TABLE);
const counters = emfCounters();
const crew = {
  classifier: env.CLASSIFIER_ARN,
  executor: env.EXECUTOR_ARN,
  validator: env.VALIDATOR_ARN,
};
const ports = {
  incidents: dynamoIncidents(incidentsTable),
  approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'incident', policy),
  events: publishing({
    outbox: dynamoOutbox(incidentsTable),
    bus: eventBridgeBus(env.BUS_NAME),
    counters,
  }),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  breakers: dynamoBreakers(dynamoTable(dynamo, env.TRUST_TABLE)),
  modelBudget: dynamoModelBudget(incidentsTable, clock),
  modelSpend: dynamoModelSpend(incidentsTable, clock),
  once: dynamoOnce(incidentsTable),
  storms: dynamoStorms(incidentsTable),
  policy,
  catalogue,
  counters,
};

export const handler = withDurableExecution(
  (event: unknown, context) =>
    healIncident({
      ...ports,
      workflow: durableWorkflow(context, clock),
      crew: durableCrew(context, crew),
    })(healRequestShape.parse(event)),
  { client: new LambdaClient(clientSettings()) },
);
