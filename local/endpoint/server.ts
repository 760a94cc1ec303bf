import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VirtualClock } from '../clock/virtual-clock';
import { ApiError } from './api';
import { type Caller, type Calls, NoAnswer } from './calls';
import { jsonProtocol } from './protocols/json';
import { protocolOf } from './protocols/protocol-of';
import { type HttpAnswer, RawAnswer } from './wire-answer';
import { type HttpRequest, signatureOf } from './wire-request';

/** The loopback endpoint that stands in for every AWS service. */
export interface Endpoint {
  readonly url: string;
  /** From now on requests are served; before, they wait. */
  serve(calls: Calls, callerOf: (keyId: string) => Caller | undefined): void;
  close(): Promise<void>;
}

interface Service {
  readonly calls: Calls;
  readonly callerOf: (keyId: string) => Caller | undefined;
}

export async function listen(clock: VirtualClock, port = 0): Promise<Endpoint> {
  let serve: (service: Service) => void;
  const serving = new Promise<Service>((resolve) => {
    serve = resolve;
  });
  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing, serving, clock);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (calls, callerOf) => serve({ calls, callerOf }),
    close: () => shut(server),
  };
}

async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  serving: Promise<Service>,
  clock: VirtualClock,
): Promise<void> {
  let protocol = jsonProtocol;
  try {
    const request = await received(incoming);
    const { calls, callerOf } = await serving;
    const signature = signatureOf(request.headers);
    // Where AWS asks for no signature, it is an HTTP API whose function verifies another one.
    const { service } = signature ?? { service: 'execute-api' };
    const asked = `${service} ${request.method} ${request.url.pathname}`;
    protocol = await spoken(calls, asked, () => protocolOf(request, service));
    const caller = signature ? known(signature.keyId, callerOf) : anybody;
    const { operation, input } = await spoken(calls, asked, () => protocol.read(request));
    const output = await calls.callAs(caller, service, operation, input);
    const answer = await spoken(calls, `${service}:${operation}`, () =>
      output instanceof RawAnswer ? output.answer : protocol.write(operation, output),
    );
    send(outgoing, answer, clock);
  } catch (error) {
    if (error instanceof NoAnswer) incoming.socket.destroy();
    else send(outgoing, protocol.refuse(asApiError(error)), clock);
  }
}

/** Holds no permission whatsoever. */
const anybody: Caller = { arn: 'anonymous', name: 'anybody' };

function known(keyId: string, callerOf: Service['callerOf']): Caller {
  const caller = callerOf(keyId);
  if (caller) return caller;
  throw new ApiError('UnrecognizedClientException', `Nobody here has the access key ${keyId}`, 403);
}

/** What the wire cannot carry is remembered, whatever the caller makes of the error it gets. */
async function spoken<T>(calls: Calls, what: string, speak: () => T | Promise<T>): Promise<T> {
  try {
    return await speak();
  } catch (error) {
    calls.unspeakable(what, error);
    throw error;
  }
}

async function received(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

/** The Date header is virtual: SDK clients correct their clocks by it. */
function send(
  outgoing: ServerResponse,
  { status, headers, body }: HttpAnswer,
  clock: VirtualClock,
): void {
  outgoing.sendDate = false;
  outgoing.writeHead(status, { ...headers, date: new Date(clock.now()).toUTCString() });
  outgoing.end(body);
}

/** A fault of the local account itself reads as one, and is not retried into the ground. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ApiError('LocalAccountFailure', message, 500);
}
