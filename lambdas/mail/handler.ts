import { snsTopic } from '../adapters/sns-topic';
import { subscriberFunction } from '../adapters/subscriber-function';
import { mailEnv } from './env';

const env = mailEnv.parse(process.env);

export const handler = subscriberFunction('mail', env, snsTopic(env.TOPIC_ARN));
