import { Logger } from '@aws-lambda-powertools/logger';
import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTopologies } from '../adapters/dynamo-topologies';
import { emfCounters } from '../adapters/emf-counters';
import { homeIn } from '../adapters/home';
import { lambdaWorkflows } from '../adapters/lambda-workflows';
import { rememberedTags } from '../adapters/remembered-tags';
import { rememberedTopology } from '../adapters/remembered-topology';
import { signalIntake } from '../adapters/signal-intake';
import { sqsBatch, sqsDeadLetters } from '../adapters/sqs-batch';
import { systemClock as clock } from '../adapters/system-clock';
import { systemTimer as timer } from '../adapters/system-timer';
import { taggingTargets } from '../adapters/tagging-targets';
import { admitSignal } from '../core/admit-signal';
import { intakeEnv } from './env';

const env = intakeEnv.parse(process.env);
const logger = new Logger({ serviceName: 'intake' });
const policy = bundledPolicy();
const home = homeIn(env.ACCOUNT_ID);
const counters = emfCounters();
const dynamo = dynamoClient();

export const handler = sqsBatch({
  handle: signalIntake({
    home,
    counters,
    admit: admitSignal({
      incidents: dynamoIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
      ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'intake', policy),
      targets: taggingTargets(policy.environmentTag, home),
      alarms: rememberedTags(cloudwatchAlarms(), clock),
      topologies: rememberedTopology(
        dynamoTopologies(dynamoTable(dynamo, env.TOPOLOGY_TABLE)),
        clock,
      ),
      timer,
      workflows: lambdaWorkflows(env.WORKFLOW_ARN),
      counters,
      clock,
      policy,
      account: home.account,
      stackName: env.STACK_NAME,
    }),
  }),
  deadLetters: sqsDeadLetters(env.DEAD_LETTER_QUEUE_URL),
  failed: (messageId, error) => logger.error('Signal not taken in', { messageId, error }),
});
