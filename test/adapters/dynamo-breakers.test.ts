import { dynamoBreakers } from '../../lambdas/adapters/dynamo-breakers';
import { localDynamo, type LocalDynamo } from './local-dynamo';

const cell = 'compute/restart-ecs-service/production';
const run = (at: string) =>
  ({ kind: 'run', at, cell, incidentId: 'inc-1', outcome: 'failed' }) as const;
const at = '2026-01-01T12:00:00.000Z';
const later = '2026-01-01T13:00:00.000Z';

describe('breakers in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  it('keep a run once, for its cell and for all', async () => {
    const breakers = dynamoBreakers(await dynamo.table());
    await breakers.note(run(at));
    await breakers.note(run(at));

    expect(await breakers.read('compute/restart-ecs-service')).toEqual([run(at)]);
    expect(await breakers.read('all')).toEqual([run(at)]);
    expect(await breakers.read('compute/reboot-ec2-instance')).toEqual([]);
  });

  it('keep who closed which, each with its own', async () => {
    const breakers = dynamoBreakers(await dynamo.table());
    const closing = {
      kind: 'closing',
      at: later,
      of: cell,
      by: 'alice',
      reason: 'mended',
    } as const;
    await breakers.close(closing);
    await breakers.close({ ...closing, of: 'all' });

    expect(await breakers.read('compute/restart-ecs-service')).toEqual([closing]);
    expect(await breakers.read('all')).toEqual([{ ...closing, of: 'all' }]);
  });

  it('still have the run that opened one after many of another environment', async () => {
    const breakers = dynamoBreakers(await dynamo.table());
    await breakers.note(run(at));
    const elsewhere = { ...run(later), cell: 'compute/restart-ecs-service/staging' };
    const others = Array.from({ length: 201 }, (_, index) => `inc-${String(index + 2)}`);
    await Promise.all(others.map((incidentId) => breakers.note({ ...elsewhere, incidentId })));

    expect(await breakers.read('compute/restart-ecs-service')).toContainEqual(run(at));
  });
});
