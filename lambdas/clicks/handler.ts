import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { wakingOnly } from '../adapters/lambda-workflows';
import { signingSecret } from '../adapters/slack/signing-secret';
import { answersFromSlack } from '../adapters/slack/slack-answers';
import { systemClock as clock } from '../adapters/system-clock';
import { recordAnswer } from '../core/record-answer';
import { recordForgery } from '../core/record-forgery';
import { clicksEnv } from './env';

const env = clicksEnv.parse(process.env);
const dynamo = dynamoClient();
const policy = bundledPolicy();
const ports = {
  approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  incidents: dynamoIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'clicks', policy),
  workflows: wakingOnly(),
  policy,
  clock,
};

export const handler = answersFromSlack({
  secret: signingSecret(env.SIGNING_SECRET),
  slack: policy.slack,
  record: recordAnswer(ports),
  forged: recordForgery(ports),
  clock,
});
