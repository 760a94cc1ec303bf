import { handOverTo } from '../adapters/slack/hand-over';
import { signingSecret } from '../adapters/slack/signing-secret';
import { acknowledgedClicks } from '../adapters/slack/slack-clicks';
import { systemClock as clock } from '../adapters/system-clock';
import { systemTimer as timer } from '../adapters/system-timer';
import { clicksEnv } from './env';

const env = clicksEnv.parse(process.env);

export const handler = acknowledgedClicks({
  secret: signingSecret(env.SIGNING_SECRET),
  handOver: handOverTo(env.ANSWERS_FUNCTION),
  clock,
  timer,
});
