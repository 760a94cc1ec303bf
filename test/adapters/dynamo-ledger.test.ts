import { dynamoLedger } from '../../lambdas/adapters/dynamo-ledger';
import type { Table } from '../../lambdas/adapters/dynamo-table';
import { UnreadableEntry } from '../../lambdas/core/faults';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce } from './samples';
import { watching } from './watching';

const clock = { now: () => '2026-01-01T12:00:00.000Z' };
const opened = {
  kind: 'opened',
  facts: { signal: 's', nested: { none: undefined, list: [1] } },
} as const;
const decided = { kind: 'decided', facts: {} } as const;

describe('dynamoLedger', () => {
  let dynamo: LocalDynamo;
  let table: Table;
  let ledger: Ledger;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => {
    table = await dynamo.table();
    ledger = dynamoLedger(table, clock, 'intake');
  });

  it('chains the entries of twenty who append at once, without a gap', async () => {
    await atOnce(20, (index) => ledger.append('inc-1', `key-${index}`, decided));
    const chain = await ledger.read('inc-1');

    expect(chain.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(new Set(chain.map(({ key }) => key)).size).toBe(20);
    expect(verifyChain(chain)).toEqual({ kind: 'ok', entries: 20 });
  });

  it('writes a key once, whoever brings it', async () => {
    const entries = await atOnce(20, () => ledger.append('inc-1', 'opened', opened));

    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(1);
    expect(await ledger.read('inc-1')).toHaveLength(1);
  });

  it('says of each entry which policy its writer was deployed with, under its hash', async () => {
    const deployed = dynamoLedger(table, clock, 'executor', { hash: 'p'.repeat(64) });
    await ledger.append('inc-1', 'opened', opened);
    await deployed.append('inc-1', 'decided', decided);
    const chain = await ledger.read('inc-1');

    expect(chain.map(({ policy }) => policy)).toEqual([undefined, 'p'.repeat(64)]);
    expect(verifyChain(chain)).toEqual({ kind: 'ok', entries: 2 });
    expect(verifyChain([chain[0]!, { ...chain[1]!, policy: 'other' }])).toMatchObject({
      ...{ kind: 'broken', because: 'edited' },
    });
  });

  it('names an entry that nobody of ours can have written', async () => {
    await ledger.append('inc-1', 'opened', opened);
    const [row] = await table.query({ where: { text: 'pk = :pk', values: { ':pk': 'inc-1' } } });
    await table.put({ ...row, pk: 'inc-1', sk: '0000000001', facts: '{' });

    await expect(ledger.read('inc-1')).rejects.toThrow(
      new UnreadableEntry('inc-1', 1, 'facts: expected JSON'),
    );
  });

  it('opens a chain with one write and no read', async () => {
    const { calls, watched } = watching(table);
    await dynamoLedger(watched, clock, 'intake').append('inc-1', 'opened', opened);

    expect(calls).toEqual(['put']);
  });

  it('continues a chain that it has read with one write and no read', async () => {
    await ledger.append('inc-1', 'opened', opened);
    const { calls, watched } = watching(table);
    const later = dynamoLedger(watched, clock, 'incident');
    await later.read('inc-1');
    await later.append('inc-1', 'decided', decided);

    expect(calls).toEqual(['query', 'put']);
    expect(verifyChain(await ledger.read('inc-1'))).toEqual({ kind: 'ok', entries: 2 });
  });

  it('reads a chain again that others continued since it was read', async () => {
    const later = dynamoLedger(table, clock, 'incident');
    await later.read('inc-1');
    await ledger.append('inc-1', 'opened', opened);
    await later.append('inc-1', 'decided', decided);

    expect((await ledger.read('inc-1')).map(({ key }) => key)).toEqual(['opened', 'decided']);
  });

  it('appends behind what is there, also an opening', async () => {
    await ledger.append('inc-1', 'decided', decided);
    await ledger.append('inc-1', 'opened', opened);

    expect((await ledger.read('inc-1')).map(({ key }) => key)).toEqual(['decided', 'opened']);
  });

  it('reads back exactly what it wrote, signed by the function', async () => {
    const entry = await ledger.append('inc-1', 'opened', opened);
    const chain = await ledger.read('inc-1');

    expect(chain).toEqual([entry]);
    expect(chain[0]).toMatchObject({ by: 'intake', at: clock.now(), previous: '0'.repeat(64) });
    expect(verifyChain(chain)).toEqual({ kind: 'ok', entries: 1 });
  });

  it('keeps incidents apart, and knows nothing of one that was never opened', async () => {
    await ledger.append('inc-1', 'opened', opened);

    expect(await ledger.read('inc-2')).toEqual([]);
  });
});
