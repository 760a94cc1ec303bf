import { secretsManagerSecret } from '../adapters/secret';
import { serviceNowIncidents, serviceNowSecret } from '../adapters/servicenow/servicenow-incidents';
import { subscriberFunction } from '../adapters/subscriber-function';
import { servicenowEnv } from './env';

const env = servicenowEnv.parse(process.env);
const incidents = serviceNowIncidents({
  url: env.VENDOR_URL,
  closeCode: env.CLOSE_CODE,
  secret: secretsManagerSecret(env.SECRET_ID, serviceNowSecret),
});

export const handler = subscriberFunction('servicenow', env, incidents);
