import { awsLookups } from '../adapters/aws-lookups';
import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoAttempts } from '../adapters/dynamo-attempts';
import { dynamoBreakers } from '../adapters/dynamo-breakers';
import { dynamoChanges } from '../adapters/dynamo-changes';
import { dynamoHealth } from '../adapters/dynamo-health';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoSpending } from '../adapters/dynamo-spending';
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
import {
  alarmsWhenAsked,
  calendarsWhenAsked,
  maintenanceWhenAsked,
  mutesWhenAsked,
} from '../adapters/decided-on-when-asked';
import { oneDoor } from '../core/one-door';
import { deployed, libraryOf } from '../core/runbook';
import { catalogue } from '../../ssm-documents/catalogue';
import { executorEnv } from './env';

const env = executorEnv.parse(process.env);
const policy = bundledPolicy();
const dynamo = dynamoClient();
const { account, region } = homeIn(env.ACCOUNT_ID);
const feed = dynamoTable(dynamo, env.CHANGES_TABLE);
const door = oneDoor({
  runbooks: deployed(env.RUNBOOK_PREFIX, libraryOf(policy, catalogue)),
  policy,
  account,
  region,
  stackName: env.STACK_NAME,
  targets: taggingTargets(policy.environmentTag, { account, region }),
  lookups: awsLookups(),
  documents: ssmDocuments(),
  alarms: alarmsWhenAsked(),
  findings: findingsWhenAsked(),
  calendars: calendarsWhenAsked(),
  maintenance: maintenanceWhenAsked(),
  mutes: mutesWhenAsked(),
  health: dynamoHealth(feed),
  changes: dynamoChanges(feed),
  attempts: dynamoAttempts(dynamoTable(dynamo, env.ATTEMPTS_TABLE), clock),
  approvals: dynamoSpending(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'executor', policy),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  breakers: dynamoBreakers(dynamoTable(dynamo, env.TRUST_TABLE)),
  killSwitch: ssmKillSwitch(env.KILL_SWITCH_PARAMETER),
  runner: ssmRunner(),
  counters: emfCounters(),
  clock,
});

export const handler = (event: unknown) => door(executorRequestShape.parse(event));
