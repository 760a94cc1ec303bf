import { minutesAfter } from '../../../lambdas/core/instant';
import { keepEarlierTraces } from '../../../local/start/earlier-scans';
import { calm, checkout, graphOf, node, seen, topologyOf } from '../../core/topology/shop';
import { MemoryServiceGraph } from '../../fakes/service-graph';
import { MemoryTopologies } from '../../fakes/topologies';

const now = Date.parse('2026-01-01T12:09:00.000Z');
const type = 'AWS::ECS::Fargate';
const traced = graphOf([seen(type, 'checkout')]);
const scanned = topologyOf([node(checkout, { tracedAs: [{ type, name: 'checkout' }] })]);
const everything = ['2025-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'] as const;

describe('what earlier scans have kept of traces', () => {
  it('is what passed through each component in every window up to now', async () => {
    const topologies = new MemoryTopologies(scanned);
    await keepEarlierTraces({ topologies, graph: new MemoryServiceGraph(traced) }, 7, now);
    const windows = await topologies.baseline(...everything);

    expect(windows).toHaveLength(7 * 12);
    expect(windows.at(-1)).toEqual({
      ...{ from: '2026-01-01T12:00:00.000Z', to: '2026-01-01T12:05:00.000Z' },
      nodes: { [checkout]: calm },
    });
    expect(windows[0]?.from).toBe(minutesAfter('2026-01-01T12:05:00.000Z', -7 * 60));
  });

  it('is nothing of windows in which nothing passed, and two hours of them end the search', async () => {
    const topologies = new MemoryTopologies(scanned);
    const graph = new MemoryServiceGraph();
    await keepEarlierTraces({ topologies, graph }, 24, now);

    expect(await topologies.baseline(...everything)).toEqual([]);
    expect(graph.asked).toHaveLength(24);
  });

  it('wants a scan first, which tells what is which', async () => {
    const ports = { topologies: new MemoryTopologies(), graph: new MemoryServiceGraph(traced) };

    await expect(keepEarlierTraces(ports, 24, now)).rejects.toThrow('Expected a scan');
  });
});
