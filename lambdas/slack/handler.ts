import { bundledPolicy } from '../adapters/bundled-policy';
import { secretsManagerSecret } from '../adapters/secret';
import { slackChannel, slackSecret } from '../adapters/slack/slack-channel';
import { subscriberFunction } from '../adapters/subscriber-function';
import { slackEnv } from './env';

const env = slackEnv.parse(process.env);
const channel = slackChannel({
  url: env.VENDOR_URL,
  channel: env.CHANNEL,
  secret: secretsManagerSecret(env.SECRET_ID, slackSecret),
  answerable: bundledPolicy().slack !== undefined,
});

export const handler = subscriberFunction('slack', env, channel);
