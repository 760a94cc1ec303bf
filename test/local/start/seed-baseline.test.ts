import { minutesAfter } from '../../../lambdas/core/instant';
import { seedBaseline } from '../../../local/start/seed-baseline';
import { calm, checkout, graphOf, node, seen, topologyOf } from '../../core/topology/shop';
import { MemoryServiceGraph } from '../../fakes/service-graph';
import { MemoryTopologies } from '../../fakes/topologies';

const now = '2026-01-01T12:09:00.000Z';
const type = 'AWS::ECS::Fargate';
const traced = graphOf([seen(type, 'checkout')]);
const scanned = topologyOf([node(checkout, { tracedAs: [{ type, name: 'checkout' }] })]);
const everything = ['2025-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'] as const;

describe('a seeded baseline', () => {
  it('holds what passed through each component in every window of a day and an hour', async () => {
    const topologies = new MemoryTopologies(scanned);
    const kept = await seedBaseline({ topologies, graph: new MemoryServiceGraph(traced) }, now);
    const windows = await topologies.baseline(...everything);

    expect(kept).toBe(25 * 12);
    expect(windows).toHaveLength(kept);
    expect(windows.at(-1)).toEqual({
      ...{ from: '2026-01-01T12:00:00.000Z', to: '2026-01-01T12:05:00.000Z' },
      nodes: { [checkout]: calm },
    });
    expect(windows[0]?.from).toBe(minutesAfter('2026-01-01T12:05:00.000Z', -25 * 60));
  });

  it('leaves out windows in which nothing passed', async () => {
    const topologies = new MemoryTopologies(scanned);

    expect(await seedBaseline({ topologies, graph: new MemoryServiceGraph() }, now)).toBe(0);
    expect(await topologies.baseline(...everything)).toEqual([]);
  });

  it('looks no further back than two hours before anything that passed', async () => {
    const graph = new MemoryServiceGraph();
    await seedBaseline({ topologies: new MemoryTopologies(scanned), graph }, now);

    expect(graph.asked).toHaveLength(24);
  });

  it('wants a scan first, which tells what is which', async () => {
    const seeding = seedBaseline(
      { topologies: new MemoryTopologies(), graph: new MemoryServiceGraph(traced) },
      now,
    );

    await expect(seeding).rejects.toThrow('expected a scan of this world');
  });
});
