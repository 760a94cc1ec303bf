import { streamMapping } from '../../../local/events/stream-mapping';
import { TableStream } from '../../../local/events/table-stream';
import { manualClock } from '../manual-clock';

const row = (number: number, text = 'as written') => ({
  ...{ pk: { S: 'inc-1' }, sk: { S: String(number) } },
  text: { S: text },
});

function followed({ fails = 0 } = {}) {
  const clock = manualClock();
  const stream = new TableStream('Ledger', 'arn:stream', ['pk', 'sk'], clock);
  const batches: { readonly eventName: string; readonly dynamodb: object }[][] = [];
  let failing = fails;
  streamMapping({
    ...{ stream, clock, region: 'eu-west-1', batchSize: 3, batchingSeconds: 20 },
    authorise: () => undefined,
    invoke: (payload) => {
      const { Records } = JSON.parse(payload) as { Records: (typeof batches)[number] };
      batches.push(Records);
      failing -= 1;
      return failing < 0 ? Promise.resolve('null') : Promise.reject(new Error('Killed'));
    },
  });
  return { clock, stream, batches };
}

describe('a table followed by a function', () => {
  it('is told of in batches, in the order of the writes', async () => {
    const { clock, stream, batches } = followed();
    for (const number of [0, 1, 2, 3]) stream.tell(undefined, row(number));
    await clock.pass(19_000);
    expect(batches).toHaveLength(0);
    await clock.pass(30_000);

    expect(batches.map((batch) => batch.map(({ dynamodb }) => dynamodb))).toMatchObject([
      [0, 1, 2].map((number) => ({ NewImage: row(number) })),
      [{ NewImage: row(3) }],
    ]);
  });

  it.each([
    ['INSERT', undefined, row(0)],
    ['MODIFY', row(0), row(0, 'edited')],
    ['REMOVE', row(0), undefined],
  ])('tells of an %s with the row before and after', async (eventName, before, after) => {
    const { clock, stream, batches } = followed();
    stream.tell(before, after);
    await clock.pass(60_000);

    expect(batches).toMatchObject([
      [
        {
          ...{ eventName, eventSource: 'aws:dynamodb', eventSourceARN: 'arn:stream' },
          dynamodb: {
            ...(before && { OldImage: before }),
            ...(after && { NewImage: after }),
            Keys: { pk: { S: 'inc-1' }, sk: { S: '0' } },
          },
        },
      ],
    ]);
  });

  it('does not tell of a write that changes nothing', async () => {
    const { clock, stream, batches } = followed();
    stream.tell(row(0), { ...row(0) });
    await clock.pass(60_000);

    expect(batches).toEqual([]);
  });

  it('is told of again, and of nothing else, until the function succeeds', async () => {
    const { clock, stream, batches } = followed({ fails: 2 });
    for (const number of [0, 1, 2, 3]) stream.tell(undefined, row(number));
    await clock.pass(120_000);

    expect(batches.map((batch) => batch.length)).toEqual([3, 3, 3, 1]);
  });

  it('forgets after a day what nobody could take', async () => {
    const { clock, stream, batches } = followed({ fails: 1_000_000 });
    stream.tell(undefined, row(0));
    await clock.pass(25 * 3_600_000);
    const tries = batches.length;
    await clock.pass(3_600_000);

    expect(batches).toHaveLength(tries);
  }, 60_000);
});
