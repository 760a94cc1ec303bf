import { Logger } from '@aws-lambda-powertools/logger';
import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { wakingOnly } from '../adapters/lambda-workflows';
import { answersFromSlack } from '../adapters/slack/slack-answers';
import { slackReplies } from '../adapters/slack/slack-replies';
import { systemClock as clock } from '../adapters/system-clock';
import { recordAnswer } from '../core/record-answer';
import { recordForgery } from '../core/record-forgery';
import { answersEnv } from './env';

const env = answersEnv.parse(process.env);
const logger = new Logger({ serviceName: 'answers' });
const dynamo = dynamoClient();
const policy = bundledPolicy();
const ports = {
  approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  incidents: dynamoIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'answers', policy),
  workflows: wakingOnly(),
  policy,
  clock,
};

export const handler = answersFromSlack({
  slack: policy.slack,
  record: recordAnswer(ports),
  forged: recordForgery(ports),
  reply: slackReplies(env.VENDOR_URL, policy.privacy, (error) =>
    logger.error('Nobody could be told what became of a click', { error }),
  ),
});
