import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a vendor's API reads it. */
export interface VendorCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface VendorAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong with one call. */
export type Mishap =
  /** Answered instead of being done. */
  | { readonly kind: 'answer'; readonly answer: VendorAnswer }
  /** Neither done nor answered. */
  | { readonly kind: 'hang' }
  /** Done, and the connection breaks before the answer. */
  | { readonly kind: 'lose-answer' };

/** Somebody else's API on this machine. */
export interface VendorServer {
  readonly url: string;
  readonly calls: readonly VendorCall[];
  /** Of the next calls, one mishap each. */
  suffer(...mishaps: readonly Mishap[]): void;
  /** Of every call until `recover`. */
  breakDown(mishap: Mishap): void;
  recover(): void;
  close(): Promise<void>;
}

export async function vendorServer(
  answer: (call: VendorCall) => VendorAnswer,
): Promise<VendorServer> {
  const calls: VendorCall[] = [];
  const queue: Mishap[] = [];
  let standing: Mishap | undefined;
  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls.push(call);
      const mishap = standing ?? queue.shift();
      if (mishap?.kind === 'hang') return;
      const given = mishap?.kind === 'answer' ? mishap.answer : answer(call);
      if (mishap?.kind === 'lose-answer') {
        request.socket.destroy();
        return;
      }
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end(given.body === undefined ? '' : JSON.stringify(given.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    suffer: (...mishaps) => void queue.push(...mishaps),
    breakDown: (mishap) => (standing = mishap),
    recover: () => (standing = undefined),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<VendorCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

export const basicAuthorization = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
