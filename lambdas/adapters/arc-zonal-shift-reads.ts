import { setTimeout as pause } from 'node:timers/promises';
import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { standard } from './aws-client';
import type { ReadsOfService } from './aws-lookups';
import { everyPage } from './every-page';

type Settings = Parameters<ReadsOfService>[0];
type Query = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;
type Ask = (path: string, query?: Query) => Promise<Answer>;

const service = 'arc-zonal-shift';
const text = z.string().min(1);
/** A whole try, as long as the clients of the SDK allow for connecting and answering. */
const longest = standard.connectionMilliseconds + standard.requestMilliseconds;
const managed = z.strictObject({ resourceIdentifier: text });
const listed = z.strictObject({
  resourceIdentifier: text.optional(),
  status: z.enum(['ACTIVE', 'CANCELED', 'EXPIRED']).optional(),
});

/**
 * Reads of ARC zonal shift, for which no client of this SDK is published: its REST API by hand, after the model
 * in aws-sdk 2.1693 (`apis/arc-zonal-shift-2022-10-30.min.json`). Moments stay epoch seconds.
 */
export const reads: ReadsOfService = (settings, credentials: Credentials = defaultProvider()) => {
  const ask: Ask = (path, query = {}) =>
    twice(settings.maxAttempts, () => send(settings, credentials, path, query));
  return {
    GetManagedResource: async (input) => {
      const { resourceIdentifier } = managed.parse(input);
      return ask(`/managedresources/${encodeURIComponent(resourceIdentifier)}`);
    },
    ListZonalShifts: async (input) =>
      everyPage(pages(ask, Object.fromEntries(Object.entries(listed.parse(input))))),
  };
};

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

async function* pages(ask: Ask, query: Query): AsyncGenerator<Answer> {
  let nextToken: unknown;
  do {
    const page = await ask('/zonalshifts', {
      ...query,
      ...(typeof nextToken === 'string' && { nextToken }),
    });
    yield page;
    ({ nextToken } = page);
  } while (typeof nextToken === 'string');
}

/** What the service answered instead, by its own name for it. */
class Refusal extends Error {
  constructor(
    override readonly name: string,
    /** Whether the same request may be answered a moment later. */
    readonly passes: boolean,
  ) {
    super(name);
  }
}

async function send(
  { region = process.env['AWS_REGION'] ?? '' }: Settings,
  credentials: Credentials,
  path: string,
  query: Query,
): Promise<Answer> {
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? `https://${service}.${region}.amazonaws.com`;
  const url = new URL(path, endpoint);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: { ...query },
    headers: { host: url.host },
  });
  Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(longest) });
  if (response.ok) return z.record(z.string(), z.unknown()).parse(await response.json());
  const [name = ''] = (response.headers.get('x-amzn-errortype') ?? '').split(':');
  throw new Refusal(name || 'UnknownError', response.status >= 500 || response.status === 429);
}

/** As the SDK's clients do: another try after what may pass, with full jitter. */
async function twice<T>(attempts: number, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (fault) {
      const passes = !(fault instanceof Refusal) || fault.passes;
      if (!passes || attempt >= attempts) throw fault;
      await pause(Math.random() * 100 * 2 ** attempt);
    }
  }
}
