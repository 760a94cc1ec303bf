import * as z from 'zod';
import { TellLater, TellRefused } from '../core/ports/subscriber';

/** The vendor does not accept who we say we are: the secret was rotated, or has expired. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Longer than any of these APIs usually takes; three calls still fit into a function's minute. */
const patienceMilliseconds = 10_000;

/** For the shape of an answer whose body nobody reads. */
export const anyAnswer = z.unknown();

/**
 * One call to a vendor's API, parsed. What may be over later throws `TellLater`, with the wait the vendor asks for;
 * what only a person can put right throws `TellRefused`. No message carries a header, a body or a query: secrets and
 * other people's text stay out of logs and dead letters. Redirects are not followed, so that no token goes elsewhere.
 */
export async function vendorCall<T>(
  vendor: string,
  { method, url, headers, body }: VendorRequest,
  shape: z.ZodType<T>,
): Promise<T> {
  const answer = await answerOf(vendor, url, {
    method,
    headers: { accept: 'application/json', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMilliseconds),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const what = `${vendor} answered ${String(answer.status)} to ${method} ${new URL(url).pathname}`;
  if (answer.status === 401) throw new TokenRefused(what);
  if (isPassing(answer.status)) throw new TellLater(what, waitAsked(answer.headers));
  if (!answer.ok) throw new TellRefused(what);
  const read = shape.safeParse(answer.body);
  if (!read.success) throw new TellLater(`${what}, and what it said cannot be read`);
  return read.data;
}

interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly body: unknown;
}

async function answerOf(vendor: string, url: string, request: RequestInit): Promise<Answer> {
  try {
    const { status, ok, headers, ...response } = await received(await fetch(url, request));
    return { status, ok, headers, body: response.text === '' ? undefined : jsonOf(response.text) };
  } catch {
    throw new TellLater(`${vendor} did not answer within ${String(patienceMilliseconds)} ms`);
  }
}

const received = async (response: Response) => ({
  status: response.status,
  ok: response.ok,
  headers: response.headers,
  text: await response.text(),
});

/** A page of HTML is no answer that any shape accepts. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Too many requests, a conflict with somebody else's write, a request that took too long, trouble on their side. */
const isPassing = (status: number): boolean =>
  status === 408 || status === 409 || status === 429 || status >= 500;

/** Seconds, or a moment (RFC 9110, 10.2.3). */
function waitAsked(headers: Headers): number | undefined {
  const given = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(given)) return Number(given);
  const seconds = (Date.parse(given) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
