import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { cloudwatchMetrics } from '../adapters/cloudwatch-metrics';
import { dynamoChanges } from '../adapters/dynamo-changes';
import { dynamoHealth } from '../adapters/dynamo-health';
import { dynamoPastIncidents } from '../adapters/dynamo-past-incidents';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTopologies } from '../adapters/dynamo-topologies';
import { dynamoTrustRecords } from '../adapters/dynamo-trust-records';
import { emfCounters } from '../adapters/emf-counters';
import { diagnoseRequestShape } from '../adapters/shapes/requests';
import { homeIn } from '../adapters/home';
import { modelWhenAsked } from '../adapters/model-when-asked';
import { systemClock as clock } from '../adapters/system-clock';
import { systemTimer as timer } from '../adapters/system-timer';
import { taggingTargets } from '../adapters/tagging-targets';
import { targetStates } from '../adapters/target-states';
import {
  findingsWhenAsked,
  logPatternsWhenAsked,
  serviceGraphWhenAsked,
} from '../adapters/when-asked';
import { diagnose } from '../core/diagnose';
import { libraryOf } from '../core/runbook';
import { catalogue } from '../../ssm-documents/catalogue';
import { classifierEnv } from './env';

const env = classifierEnv.parse(process.env);
const policy = bundledPolicy();
const home = homeIn(env.ACCOUNT_ID);
const dynamo = dynamoClient();
const feed = dynamoTable(dynamo, env.CHANGES_TABLE);
const classify = diagnose({
  alarms: cloudwatchAlarms(),
  findings: findingsWhenAsked(),
  metrics: cloudwatchMetrics(),
  targets: taggingTargets(policy.environmentTag, home),
  targetStates: targetStates(),
  logs: logPatternsWhenAsked(),
  changes: dynamoChanges(feed),
  health: dynamoHealth(feed),
  topologies: dynamoTopologies(dynamoTable(dynamo, env.TOPOLOGY_TABLE)),
  graph: serviceGraphWhenAsked(home),
  pastIncidents: dynamoPastIncidents(dynamoTable(dynamo, env.INCIDENTS_TABLE)),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  model: modelWhenAsked(policy.model.chain),
  clock,
  timer,
  policy,
  catalogue: libraryOf(policy, catalogue),
  classifiedBy: env.CLASSIFIED_BY,
  counters: emfCounters(),
});

export const handler = (event: unknown) => classify(diagnoseRequestShape.parse(event));
