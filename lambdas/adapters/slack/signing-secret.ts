import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { clientSettings } from '../aws-client';
import { parseJson } from '../malformed';

/** Kept this long, so that a secret that was rotated is used soon. */
const keptMilliseconds = 5 * 60_000;

const shape = z.object({ signingSecret: z.string().min(16) });

/** Slack waits three seconds in all, so that there is no second try. */
const settings = () => ({
  ...clientSettings({ connectionMilliseconds: 300, requestMilliseconds: 700 }),
  maxAttempts: 1,
});

/** Reads the app's signing secret, `{"signingSecret": "..."}`, and keeps it in memory for a while. */
export function signingSecret(
  secretId: string,
  now: () => number = Date.now,
  client = new SecretsManagerClient(settings()),
): () => Promise<string> {
  let kept: { readonly value: string; readonly until: number } | undefined;
  return async () => {
    if (kept && now() < kept.until) return kept.value;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const { signingSecret: value } = parseJson(SecretString ?? '', shape);
    kept = { value, until: now() + keptMilliseconds };
    return value;
  };
}
