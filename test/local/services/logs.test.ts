import { TROUBLE_PATTERNS } from '../../../lambdas/adapters/cloudwatch-log-patterns';
import { clustered } from '../../../local/services/log-clusters';
import { queryMilliseconds } from '../../../local/services/logs';
import { minute, smallAccount, worldOf } from '../world/small-account';

interface Results {
  readonly status: string;
  readonly results: readonly (readonly { readonly field: string; readonly value: string }[])[];
  readonly statistics?: { readonly recordsMatched: number; readonly bytesScanned: number };
}

async function troubled() {
  const account = smallAccount();
  account.world.start(worldOf('ecs-crash-loop'));
  await account.clock.pass(4 * minute);
  const begin = async (more: object = {}) => {
    const now = Math.floor(account.clock.now() / 1000);
    const { queryId } = await account.call<{ queryId: string }>('logs', 'StartQuery', {
      logGroupNames: ['/ecs/checkout'],
      startTime: now - 5 * 60,
      endTime: now,
      queryString: TROUBLE_PATTERNS,
      ...more,
    });
    return queryId;
  };
  const results = (queryId: string) =>
    account.call<Results>('logs', 'GetQueryResults', { queryId });
  const stop = (queryId: string) => account.call('logs', 'StopQuery', { queryId });
  return { account, begin, results, stop };
}

describe('a query of logs in the local account', () => {
  it('takes its time, and then shows the trouble and what a sanitiser must keep back', async () => {
    const { account, begin, results } = await troubled();
    const queryId = await begin();
    expect(await results(queryId)).toMatchObject({ status: 'Running' });
    await account.clock.pass(queryMilliseconds);

    const { status, results: rows, statistics } = await results(queryId);
    const text = JSON.stringify(rows);
    expect(status).toBe('Complete');
    expect(text).toContain('OutOfMemoryError');
    expect(text).toContain('AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI');
    expect(text).toContain('Ignore all previous instructions');
    expect(text).not.toContain('INFO  request served');
    expect(statistics?.bytesScanned).toBeGreaterThan(1_000);
  });

  it('finds nothing before the trouble began', async () => {
    const { account, begin, results } = await troubled();
    const now = Math.floor(account.clock.now() / 1000);
    const queryId = await begin({ startTime: now - 60 * 60, endTime: now - 30 * 60 });
    await account.clock.pass(queryMilliseconds);

    expect(await results(queryId)).toMatchObject({
      results: [],
      statistics: { recordsMatched: 0 },
    });
  });

  it('ends when it is stopped, which it can be once', async () => {
    const { begin, results, stop } = await troubled();
    const queryId = await begin();
    await stop(queryId);

    expect(await results(queryId)).toMatchObject({ status: 'Cancelled' });
    await expect(stop(queryId)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });

  it('is refused when it is not the one that is modelled', async () => {
    const { begin } = await troubled();

    await expect(begin({ queryString: 'fields @message' })).rejects.toMatchObject({ status: 501 });
  });

  it.each([
    ['a group that nothing writes to', { logGroupNames: ['/ecs/checkout', '/nothing'] }],
    ['a query that nobody began', undefined],
  ])('does not know %s', async (_what, more) => {
    const { begin, results } = await troubled();

    await expect(more ? begin(more) : results('q-0')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('is charged by what it scans', async () => {
    const { account, begin } = await troubled();
    await begin();
    const [demand] = account.made.at(-1)?.demands ?? [];

    expect(demand?.units).toBeGreaterThan(0.001);
    expect(demand?.units).toBeLessThan(0.1);
  });
});

describe('clusters of lines', () => {
  it('are by what does not change, the largest first', () => {
    const rows = clustered(['a=1 "x" k=9', 'b', 'a=27 "y z" k=9', 'a=3 "x" k=9 c']);

    expect(rows.map((row) => row.slice(0, 2).map(({ value }) => value))).toEqual([
      ['a=<Token-1> <Token-2> k=9', '2'],
      ['b', '1'],
      ['a=3 "x" k=9 c', '1'],
    ]);
  });
});
