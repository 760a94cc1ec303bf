import fc from 'fast-check';
import { dynamoTopologies } from '../../lambdas/adapters/dynamo-topologies';
import type { StatisticsWindow } from '../../lambdas/core/topology/statistics';
import type { Topology, TopologyNode } from '../../lambdas/core/topology/topology';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { watching } from './watching';

const checkout = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';

const node: TopologyNode = {
  id: checkout,
  type: 'ecs-service',
  name: 'checkout',
  optedIn: true,
  tags: { criticality: 'critical' },
  version: 'checkout:42',
  traced: true,
  tracedAs: [{ type: 'AWS::ECS::Fargate', name: 'checkout' }],
};

const topology = (scannedAt: string, change: Partial<Topology> = {}): Topology => ({
  scannedAt,
  nodes: [node],
  edges: [{ from: 'client checkout', to: checkout, by: 'trace' }],
  unread: [{ source: 'traces', because: 'the read failed: ThrottledException' }],
  ...change,
});

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

/** Ids that do not repeat, so that they hardly compress. */
const random = (index: number) =>
  Array.from({ length: 5 }, (_each, turn) =>
    Math.abs(Math.sin(index * 10 + turn))
      .toString(36)
      .slice(2),
  ).join('');

const counted = {
  requests: 100,
  faults: 1,
  errors: 2,
  throttles: 0,
  totalResponseTimeSeconds: 5.25,
};
const window = (minute: number, nodes: StatisticsWindow['nodes']): StatisticsWindow => ({
  from: at(minute - 15),
  to: at(minute),
  nodes,
});

describe('topologies in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  const store = async () => dynamoTopologies(await dynamo.table());

  it('knows that nothing was ever scanned', async () => {
    expect(await (await store()).latest()).toBeUndefined();
  });

  it('gives back what was kept, with one write and one read', async () => {
    const { watched, calls } = watching(await dynamo.table());
    const topologies = dynamoTopologies(watched);

    expect(await topologies.keep(topology(at(0)))).toBe(true);
    expect(await topologies.latest()).toEqual(topology(at(0)));
    expect(calls).toEqual(['put', 'get']);
  });

  it('reads the scan that began last, in whatever order scans end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 6 }),
        async (minutes) => {
          const topologies = await store();
          await Promise.all(minutes.map((minute) => topologies.keep(topology(at(minute)))));

          expect((await topologies.latest())?.scannedAt).toBe(at(Math.max(...minutes)));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('says when a later one is there already', async () => {
    const topologies = await store();
    await topologies.keep(topology(at(10)));

    expect(await topologies.keep(topology(at(9)))).toBe(false);
    expect(await topologies.keep(topology(at(10), { nodes: [] }))).toBe(false);
    expect(await topologies.keep(topology(at(11)))).toBe(true);
  });

  it('spreads over several rows what does not fit one', async () => {
    const { watched, calls } = watching(await dynamo.table());
    const topologies = dynamoTopologies(watched);
    const nodes = Array.from({ length: 10_000 }, (_each, index) => ({
      ...node,
      id: `arn:aws:ecs:eu-west-1:111122223333:service/shop/${random(index)}`,
      name: random(index),
    }));
    const large = topology(at(0), { nodes });
    await topologies.keep(large);

    expect(await topologies.latest()).toEqual(large);
    expect(calls.filter((call) => call === 'put').length).toBeGreaterThan(1);
    expect(calls.filter((call) => call === 'get').length).toBeLessThan(10);
  });

  it('holds ten thousand resources as people name them in one row', async () => {
    const { watched, calls } = watching(await dynamo.table());
    const nodes = Array.from({ length: 10_000 }, (_each, index) => {
      const name = `team-${index % 40}-service-${index}`;
      return { ...node, id: `arn:aws:ecs:eu-west-1:111122223333:service/shop/${name}`, name };
    });
    const edges = nodes.map(({ id }) => ({ from: checkout, to: id, by: 'trace' as const }));
    await dynamoTopologies(watched).keep(topology(at(0), { nodes, edges }));

    expect(calls).toEqual(['put']);
  });

  it('fails on a part that is not there, and on what it cannot read', async () => {
    const table = await dynamo.table();
    const topologies = dynamoTopologies(table);
    await topologies.keep(topology(at(0)));
    const row = (await table.get({ pk: 'topology', sk: 'latest' }))!;
    const again = { ...row, pk: 'topology', sk: 'latest' };
    await table.put({ ...again, of: 2 });
    await expect(topologies.latest()).rejects.toThrow();

    await table.put({ ...again, part: new Uint8Array([1, 2, 3]) });
    await expect(topologies.latest()).rejects.toThrow();
  });

  it('keeps a day of windows, and gives back those of a time, oldest first', async () => {
    const topologies = await store();
    const other = 'client checkout';
    await topologies.keepStatistics(window(30, { [checkout]: counted, [other]: counted }));
    await topologies.keepStatistics(window(15, { [other]: counted }));
    await topologies.keepStatistics(window(30, { [checkout]: counted, [other]: counted }));

    const both = { [checkout]: counted, [other]: counted };
    expect(await topologies.baseline(at(0), at(60))).toEqual([
      window(15, { [other]: counted }),
      window(30, both),
    ]);
    expect(await topologies.baseline(at(16), at(60))).toEqual([window(30, both)]);
    expect(await topologies.baseline(at(15), at(29))).toEqual([window(15, { [other]: counted })]);
  });

  it('lets them expire after 25 hours', async () => {
    const table = await dynamo.table();
    await dynamoTopologies(table).keepStatistics(window(0, {}));
    const [row] = await table.query({
      where: { text: 'pk = :pk', values: { ':pk': 'statistics' } },
    });

    expect(row?.['expiresAt']).toBe(Date.parse(at(0)) / 1000 + 25 * 3600);
  });

  it('refuses statistics that do not fit a row', async () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 20_000 }, (_each, index) => [random(index), counted]),
    );

    await expect((await store()).keepStatistics(window(0, nodes))).rejects.toThrow(
      'Statistics of 20000 traced nodes do not fit one row',
    );
  });
});
