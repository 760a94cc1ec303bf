import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { clientSettings } from '../../lambdas/adapters/aws-client';

const patience = { connectionMilliseconds: 200, requestMilliseconds: 300 };
const account = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

describe('clientSettings', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function listen(answer: RequestListener): Promise<string> {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([
    [
      'SSM',
      (endpoint: string) =>
        new SSMClient({ ...account, endpoint, ...clientSettings(patience) }).send(
          new GetParameterCommand({ Name: '/switch' }),
        ),
    ],
    [
      'Bedrock, whose own handler would speak HTTP/2',
      (endpoint: string) =>
        new BedrockRuntimeClient({ ...account, endpoint, ...clientSettings(patience) }).send(
          new ConverseCommand({ modelId: 'any', messages: [] }),
        ),
    ],
  ])('gives up after two tries on a server that never answers: %s', async (_name, ask) => {
    let tries = 0;
    const endpoint = await listen(() => void (tries += 1));
    const began = Date.now();

    await expect(ask(endpoint)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(tries).toBe(2);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('tries again when it is throttled once', async () => {
    let tries = 0;
    const endpoint = await listen((_request, response) => {
      tries += 1;
      const throttled = { __type: 'ThrottlingException', message: 'Rate exceeded' };
      const answer = { Parameter: { Name: '/switch', Value: 'go' } };
      response.writeHead(tries === 1 ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(tries === 1 ? throttled : answer));
    });
    const client = new SSMClient({ ...account, endpoint, ...clientSettings(patience) });

    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/switch' }));
    expect(Parameter?.Value).toBe('go');
    expect(tries).toBe(2);
  });

  it('does not try a third time', async () => {
    let tries = 0;
    const endpoint = await listen((_request, response) => {
      tries += 1;
      response.writeHead(500).end('{}');
    });
    const client = new SSMClient({ ...account, endpoint, ...clientSettings(patience) });

    await expect(client.send(new GetParameterCommand({ Name: '/switch' }))).rejects.toThrow();
    expect(tries).toBe(2);
  });
});
