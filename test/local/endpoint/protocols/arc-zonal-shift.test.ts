import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

let service: FakeService;
beforeEach(async () => {
  service = await fakeService('arc-zonal-shift');
});
afterEach(() => service.close());

/** A signed request, as code without an SDK client sends it. */
async function send(method: string, path: string, query: Record<string, string>, body?: object) {
  const { endpoint, region, credentials } = service.settings;
  const { protocol, hostname, port, host } = new URL(endpoint);
  const signer = new SignatureV4({
    service: 'arc-zonal-shift',
    region,
    credentials,
    sha256: Sha256,
  });
  const text = body && JSON.stringify(body);
  const request = { method, protocol, hostname, port: Number(port), path, query };
  const { headers } = await signer.sign({ ...request, headers: { host }, body: text });
  const url = `${endpoint}${path}?${new URLSearchParams(query).toString()}`;
  const answer = await fetch(url, {
    method,
    headers,
    ...(text === undefined ? {} : { body: text }),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1';
const shift = {
  awayFrom: 'euw1-az1',
  comment: 'errors in one zone',
  expiryTime: new Date('2026-07-01T09:00:00Z'),
  resourceIdentifier: balancer,
  startTime: new Date('2026-07-01T08:00:00Z'),
  status: 'ACTIVE',
  zonalShiftId: 'z-1',
};
const onTheWire = { ...shift, expiryTime: 1_782_896_400, startTime: 1_782_892_800 };

describe('ARC zonal shift', () => {
  it('tells what a resource is shifted away from', async () => {
    const managed = {
      arn: balancer,
      appliedWeights: { 'euw1-az1': 0, 'euw1-az2': 1 },
      autoshifts: [],
      zonalShifts: [],
    };
    service.answer(managed);
    const { status, body } = await send(
      'GET',
      `/managedresources/${encodeURIComponent(balancer)}`,
      {},
    );

    expect({ status, body }).toEqual({ status: 200, body: managed });
    expect(service.asked).toEqual([
      { operation: 'GetManagedResource', input: { resourceIdentifier: balancer } },
    ]);
  });

  it('lists shifts', async () => {
    service.answer({ items: [shift] });
    const { body } = await send('GET', '/zonalshifts', { status: 'ACTIVE', maxResults: '10' });

    expect(body).toEqual({ items: [onTheWire] });
    expect(service.asked).toEqual([
      { operation: 'ListZonalShifts', input: { status: 'ACTIVE', maxResults: 10 } },
    ]);
  });

  it('starts, extends and cancels a shift', async () => {
    service.answer(shift);
    const asked = {
      awayFrom: 'euw1-az1',
      comment: 'errors in one zone',
      expiresIn: '30m',
      resourceIdentifier: balancer,
    };
    const started = await send('POST', '/zonalshifts', {}, asked);
    await send('PATCH', '/zonalshifts/z-1', {}, { expiresIn: '1h' });
    await send('DELETE', '/zonalshifts/z-1', {});

    expect(started).toMatchObject({ status: 201, body: onTheWire });
    expect(service.asked).toEqual([
      { operation: 'StartZonalShift', input: asked },
      { operation: 'UpdateZonalShift', input: { zonalShiftId: 'z-1', expiresIn: '1h' } },
      { operation: 'CancelZonalShift', input: { zonalShiftId: 'z-1' } },
    ]);
  });

  it('names its errors', async () => {
    service.refuse(new ApiError('ConflictException', 'A zonal shift is active already', 409));
    const { status, headers, body } = await send('POST', '/zonalshifts', {}, {});

    expect(status).toBe(409);
    expect(headers.get('x-amzn-errortype')).toBe('ConflictException');
    expect(body).toMatchObject({ message: 'A zonal shift is active already' });
  });

  it('refuses what it does not do, and remembers that it was asked', async () => {
    expect(await send('GET', '/autoshifts', {})).toMatchObject({
      status: 501,
      body: { __type: 'NotImplemented' },
    });
    expect(service.refused).toEqual([
      expect.stringContaining('arc-zonal-shift GET /autoshifts') as string,
    ]);
  });
});
