import { pagerDutyService, pagerDutySecret } from '../adapters/pagerduty/pagerduty-service';
import { secretsManagerSecret } from '../adapters/secret';
import { subscriberFunction } from '../adapters/subscriber-function';
import { pagerdutyEnv } from './env';

const env = pagerdutyEnv.parse(process.env);
const service = pagerDutyService({
  url: env.VENDOR_URL,
  secret: secretsManagerSecret(env.SECRET_ID, pagerDutySecret),
});

export const handler = subscriberFunction('pagerduty', env, service);
