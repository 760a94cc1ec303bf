import { awsLookups } from '../adapters/aws-lookups';
import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoAttempts } from '../adapters/dynamo-attempts';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTrustRecords } from '../adapters/dynamo-trust-records';
import { emfCounters } from '../adapters/emf-counters';
import { homeIn } from '../adapters/home';
import { executorRequestShape } from '../adapters/shapes/requests';
import { ssmDocuments } from '../adapters/ssm-documents';
import { ssmKillSwitch } from '../adapters/ssm-kill-switch';
import { ssmRunner } from '../adapters/ssm-runner';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingTargets } from '../adapters/tagging-targets';
import { findingsWhenAsked } from '../adapters/when-asked';
import { oneDoor } from '../core/one-door';
import { deployed, libraryOf } from '../core/runbook';
import { catalogue } from '../../ssm-documents/catalogue';
import { executorEnv } from './env';

const env = executorEnv.parse(process.env);
const policy = bundledPolicy();
const dynamo = dynamoClient();
const { account, region } = homeIn(env.ACCOUNT_ID);
const door = oneDoor({
  runbooks: deployed(env.RUNBOOK_PREFIX, libraryOf(policy, catalogue)),
  policy,
  account,
  region,
  stackName: env.STACK_NAME,
  targets: taggingTargets(policy.environmentTag, { account, region }),
  lookups: awsLookups(),
  documents: ssmDocuments(),
  alarms: cloudwatchAlarms(),
  findings: findingsWhenAsked(),
  attempts: dynamoAttempts(dynamoTable(dynamo, env.ATTEMPTS_TABLE), clock),
  approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'executor'),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  killSwitch: ssmKillSwitch(env.KILL_SWITCH_PARAMETER),
  runner: ssmRunner(),
  counters: emfCounters(),
  clock,
});

export const handler = (event: unknown) => door(executorRequestShape.parse(event));
