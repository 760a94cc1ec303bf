import type { IncomingHttpHeaders } from 'node:http';
import { ApiError, type Input } from './api';
import { json } from './json-body';
import { nested } from './query-parameters';
import { restRoute } from './rest-routes';

/** How a service's clients speak (read from each client's `runtimeConfig`). */
export type Protocol = 'json' | 'query' | 'ec2' | 'rest' | 'http-api';

/** An HTTP request as an AWS call. */
export interface WireRequest {
  readonly protocol: Protocol;
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
}

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

export function signatureOf(headers: IncomingHttpHeaders): Signature {
  const [, keyId, service] = credential.exec(headers.authorization ?? '') ?? [];
  if (keyId === undefined || service === undefined) {
    throw new ApiError('MissingAuthenticationToken', 'The request is not signed', 403);
  }
  return { keyId, service };
}

export function readRequest(request: HttpRequest, service: string): WireRequest {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const operation = target.split('.').at(-1) ?? '';
    return { protocol: 'json', service, operation, input: json(request.body) };
  }
  if (service === 'execute-api') {
    return { protocol: 'http-api', service, operation: 'Invoke', input: httpApiInput(request) };
  }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const parameters = new URLSearchParams(request.body.toString());
    const operation = parameters.get('Action') ?? '';
    parameters.delete('Action');
    parameters.delete('Version');
    const input = nested(parameters);
    const protocol = service === 'ec2' ? 'ec2' : 'query';
    return { protocol, service, operation, input };
  }
  const { operation, input } = restRoute(request, service);
  return { protocol: 'rest', service, operation, input };
}

function httpApiInput({ method, url, headers, body }: HttpRequest): Input {
  const [, , apiId = '', ...rest] = url.pathname.split('/');
  return {
    apiId,
    method,
    path: `/${rest.join('/')}`,
    query: url.search.slice(1),
    headers: Object.fromEntries(
      Object.entries(headers).filter(([name]) => name !== 'authorization'),
    ),
    body: body.toString(),
  };
}
