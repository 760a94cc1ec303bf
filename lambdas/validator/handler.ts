import { awsLookups } from '../adapters/aws-lookups';
import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { cloudwatchMetrics } from '../adapters/cloudwatch-metrics';
import { homeIn } from '../adapters/home';
import { validateRequestShape } from '../adapters/shapes/requests';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingTargets } from '../adapters/tagging-targets';
import { findingsWhenAsked } from '../adapters/when-asked';
import { validateRecovery } from '../core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { validatorEnv } from './env';

const env = validatorEnv.parse(process.env);
const policy = bundledPolicy();
const validate = validateRecovery({
  alarms: cloudwatchAlarms(),
  findings: findingsWhenAsked(),
  metrics: cloudwatchMetrics(),
  targets: taggingTargets(policy.environmentTag, homeIn(env.ACCOUNT_ID)),
  lookups: awsLookups(),
  clock,
  catalogue,
  policy,
});

export const handler = (event: unknown) => validate(validateRequestShape.parse(event));
