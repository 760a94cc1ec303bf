import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postAnswer } from '../../../bin/commands/post-answer';

interface Seen {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Posts one answer to an endpoint that only listens. */
async function posted(): Promise<Seen> {
  let seen: Seen | undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen = { url: request.url, headers: request.headers, body };
      response.end('recorded');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
  const apiUrl = `http://127.0.0.1:${port}/`;
  const reply = await postAnswer(
    { apiUrl, region: 'eu-west-1' },
    'inc-1',
    { proposalHash: 'a'.repeat(64), answer: 'rejected', reason: 'not now' },
    keys,
  );
  server.close();
  expect(reply).toEqual({ status: 200, body: 'recorded' });
  return seen!;
}

describe('postAnswer', () => {
  it('signs for the API with the caller, the Region and the body', async () => {
    const { headers } = await posted();

    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=[^,]*content-type;host;[^,]*, Signature=[0-9a-f]{64}$/,
    );
    expect(headers['x-amz-security-token']).toBe('token');
  });

  it('names the proposal and the answer, and never who answers', async () => {
    const { url, body } = await posted();

    expect(url).toBe('/incidents/inc-1/answers');
    expect(JSON.parse(body)).toEqual({
      schema: 1,
      proposalHash: 'a'.repeat(64),
      answer: 'rejected',
      reason: 'not now',
    });
  });
});
