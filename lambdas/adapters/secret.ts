import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { TellRefused } from '../core/ports/subscriber';
import { clientSettings } from './aws-client';
import { TokenRefused } from './vendor-call';

/** What a vendor knows us by. Read when it is used, kept in memory for a short while, and never logged. */
export interface Secret<T> {
  read(): Promise<T>;
  /** Reads it anew next time. */
  forget(): void;
}

const keptMilliseconds = 5 * 60_000;

/** A secret of Secrets Manager that holds one JSON object. */
export function secretsManagerSecret<T>(
  secretId: string,
  shape: z.ZodType<T>,
  client = new SecretsManagerClient(clientSettings()),
): Secret<T> {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return {
    read: async () => {
      if (kept && kept.until > Date.now()) return kept.value;
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      const value = parsed(secretId, SecretString ?? '', shape);
      kept = { value, until: Date.now() + keptMilliseconds };
      return value;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

/** Names the field that is missing, never what stands in another. */
function parsed<T>(secretId: string, text: string, shape: z.ZodType<T>): T {
  const value = shape.safeParse(jsonOf(text));
  if (value.success) return value.data;
  const fields = value.error.issues.map(({ path }) => path.join('.') || 'a JSON object').join(', ');
  throw new TellRefused(`Secret ${secretId} cannot be used; look at: ${fields}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Uses the secret; when the vendor refuses it, reads it anew once: it may just have been rotated. */
export async function withSecret<T, R>(
  secret: Secret<T>,
  use: (value: T) => Promise<R>,
): Promise<R> {
  try {
    return await use(await secret.read());
  } catch (fault) {
    if (!(fault instanceof TokenRefused)) throw fault;
    secret.forget();
  }
  try {
    return await use(await secret.read());
  } catch (fault) {
    if (!(fault instanceof TokenRefused)) throw fault;
    secret.forget();
    throw new TellRefused(`${fault.message}: the secret is not accepted, not even read anew`);
  }
}
