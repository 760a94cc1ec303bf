import { dynamoOnce } from '../../lambdas/adapters/dynamo-once';
import { type LocalDynamo, localDynamo } from './local-dynamo';

const now = '2026-01-01T12:00:00.000Z';

describe('what is said once, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  it('is for one of all who ask at once, however often it asks', async () => {
    const once = dynamoOnce(await dynamo.table());
    const ids = ['inc-1', 'inc-2', 'inc-3'];
    const ask = () => Promise.all(ids.map((id) => once.claim('breaker/all/first', id, now)));
    const first = await ask();

    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await ask()).toEqual(first);
  });

  it('is another thing under another name', async () => {
    const once = dynamoOnce(await dynamo.table());
    await once.claim('breaker/all/first', 'inc-1', now);

    expect(await once.claim('breaker/all/later', 'inc-2', now)).toBe(true);
  });
});
