import { answersOverHttp } from '../adapters/api-answer';
import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { wakingOnly } from '../adapters/lambda-workflows';
import { systemClock as clock } from '../adapters/system-clock';
import { recordAnswer } from '../core/record-answer';
import { approvalsEnv } from './env';

const env = approvalsEnv.parse(process.env);
const dynamo = dynamoClient();

export const handler = answersOverHttp(
  recordAnswer({
    approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
    incidents: dynamoIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
    ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'approvals'),
    workflows: wakingOnly(),
    policy: bundledPolicy(),
    clock,
  }),
);
