import { bundledPolicy } from '../adapters/bundled-policy';
import { cloudwatchAlarms } from '../adapters/cloudwatch-alarms';
import { cloudwatchMetrics } from '../adapters/cloudwatch-metrics';
import { validateRequestShape } from '../adapters/shapes/requests';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingTargets } from '../adapters/tagging-targets';
import { validateRecovery } from '../core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { validatorEnv } from './env';

validatorEnv.parse(process.env);
const policy = bundledPolicy();
const validate = validateRecovery({
  alarms: cloudwatchAlarms(),
  metrics: cloudwatchMetrics(),
  targets: taggingTargets(policy.environmentTag),
  clock,
  catalogue,
});

export const handler = (event: unknown) => validate(validateRequestShape.parse(event));
