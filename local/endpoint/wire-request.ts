import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './api';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Who signed, and for which service. The signature itself is not checked: the endpoint is loopback only. */
export interface Signature {
  readonly keyId: string;
  readonly service: string;
}

const credential = /Credential=([^/,\s]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** Undefined for a request that nobody signed. */
export function signatureOf(headers: IncomingHttpHeaders): Signature | undefined {
  if (headers.authorization === undefined) return undefined;
  const [, keyId, service] = credential.exec(headers.authorization ?? '') ?? [];
  if (keyId === undefined || service === undefined) {
    throw new ApiError('MissingAuthenticationToken', 'The request is not signed', 403);
  }
  return { keyId, service };
}
