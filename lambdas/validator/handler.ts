import { awsLookups } from '../adapters/aws-lookups';
import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { cloudwatchMetrics } from '../adapters/cloudwatch-metrics';
import { emfCounters } from '../adapters/emf-counters';
import { homeIn } from '../adapters/home';
import { modelWhenAsked } from '../adapters/model-when-asked';
import { validatorRequestShape } from '../adapters/shapes/requests';
import { systemClock as clock } from '../adapters/system-clock';
import { systemTimer as timer } from '../adapters/system-timer';
import { taggingTargets } from '../adapters/tagging-targets';
import { findingsWhenAsked, logPatternsWhenAsked } from '../adapters/when-asked';
import { afterAction } from '../core/after-action';
import { catalogue } from '../../ssm-documents/catalogue';
import { validatorEnv } from './env';

const env = validatorEnv.parse(process.env);
const policy = bundledPolicy();
const answer = afterAction({
  alarms: cloudwatchAlarms(),
  findings: findingsWhenAsked(),
  metrics: cloudwatchMetrics(),
  targets: taggingTargets(policy.environmentTag, homeIn(env.ACCOUNT_ID)),
  lookups: awsLookups(),
  logs: logPatternsWhenAsked(),
  model: modelWhenAsked(policy.model.chain),
  clock,
  timer,
  catalogue,
  policy,
  classifiedBy: env.CLASSIFIED_BY,
  counters: emfCounters(),
});

export const handler = (event: unknown) => answer(validatorRequestShape.parse(event));
