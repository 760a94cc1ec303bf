import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Settings } from './settings';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What the approvals endpoint said; who spoke is read from the signature, never from the body. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Posts to the approvals endpoint, signed as the caller (SigV4, service `execute-api`). */
export async function postSigned(
  { apiUrl, region }: Pick<Settings, 'apiUrl' | 'region'>,
  path: string,
  content: object,
  credentials: Keys | (() => Promise<Keys>) = defaultProvider(),
): Promise<Reply> {
  const url = new URL(`${apiUrl.replace(/\/$/, '')}${path}`);
  const body = JSON.stringify({ schema: 1, ...content });
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, body: await response.text() };
}
