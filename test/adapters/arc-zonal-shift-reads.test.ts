import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reads } from '../../lambdas/adapters/arc-zonal-shift-reads';
import { clientSettings } from '../../lambdas/adapters/aws-client';

const arn =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188';

interface Said {
  readonly status?: number;
  readonly type?: string;
  readonly body?: unknown;
}

describe('reads of ARC zonal shift', () => {
  const before = { ...process.env };
  let server: Server;
  let asked: IncomingMessage[];
  let answers: Said[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const { status = 200, type, body = {} } = answers[asked.length] ?? {};
      asked.push(request);
      response.writeHead(status, type === undefined ? {} : { 'x-amzn-errortype': type });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['AWS_ACCESS_KEY_ID'] = 'key';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
    process.env = before;
  });

  const read = (api: string, input: object, said: Said[]): Promise<unknown> => {
    answers = said;
    const found = reads({ ...clientSettings(), region: 'eu-west-1' })[api];
    if (!found) throw new Error(`No ${api}`);
    return found({ ...input });
  };

  it('asks for a resource by its ARN, signed for the service and Region', async () => {
    const body = { appliedWeights: { 'euw1-az1': 1 }, zonalShifts: [] };

    expect(await read('GetManagedResource', { resourceIdentifier: arn }, [{ body }])).toEqual(body);
    expect(asked[0]?.url).toBe(`/managedresources/${encodeURIComponent(arn)}`);
    expect(asked[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/arc-zonal-shift\/aws4_request/,
    );
  });

  it('reads every page of shifts', async () => {
    const pages = [
      { body: { items: [{ awayFrom: 'euw1-az1' }], nextToken: 'a+b' } },
      { body: { items: [{ awayFrom: 'euw1-az2' }] } },
    ];

    expect(await read('ListZonalShifts', { status: 'ACTIVE' }, pages)).toMatchObject({
      items: [{ awayFrom: 'euw1-az1' }, { awayFrom: 'euw1-az2' }],
    });
    expect(asked.map(({ url }) => url)).toEqual([
      '/zonalshifts?status=ACTIVE',
      '/zonalshifts?status=ACTIVE&nextToken=a%2Bb',
    ]);
  });

  it('fails by the name that the service gives, without another try', async () => {
    const said = [{ status: 404, type: 'ResourceNotFoundException:http://internal' }];

    await expect(
      read('GetManagedResource', { resourceIdentifier: arn }, said),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(asked).toHaveLength(1);
  });

  it.each([429, 500])('tries once more after %i', async (status) => {
    const said = [{ status }, { body: { items: [] } }];

    expect(await read('ListZonalShifts', {}, said)).toEqual({ items: [] });
  });

  it('does not try a third time', async () => {
    const said = [{ status: 503 }, { status: 503 }, {}];

    await expect(read('ListZonalShifts', {}, said)).rejects.toMatchObject({
      name: 'UnknownError',
    });
    expect(asked).toHaveLength(2);
  });

  it.each([
    [
      'an answer that is no object',
      'GetManagedResource',
      { resourceIdentifier: arn },
      [{ body: [] }],
    ],
    ['an input it does not know', 'ListZonalShifts', { zone: 'euw1-az1' }, []],
  ])('fails on %s', async (_what, api, input, said) => {
    await expect(read(api, input, [...said, ...said])).rejects.toThrow();
  });
});
