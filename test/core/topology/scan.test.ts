import type { Tagged } from '../../../lambdas/core/ports/inventory';
import type { Described, TopologySource } from '../../../lambdas/core/ports/topology-source';
import { scan, type ScanPorts } from '../../../lambdas/core/topology/scan';
import { stoppedAt } from '../../fakes/clock';
import { MemoryCounters } from '../../fakes/counters';
import { failing } from '../../fakes/failing';
import { MemoryInventory } from '../../fakes/inventory';
import { MemoryServiceGraph } from '../../fakes/service-graph';
import { MemoryTopologies } from '../../fakes/topologies';
import { policy } from '../base-facts';
import {
  calm,
  checkout,
  described,
  graphOf,
  group,
  invoicing,
  optedIn,
  seen,
  tagged,
  topologyOf,
} from './shop';

const now = '2026-01-01T12:20:00.000Z';
const critical = { ...optedIn, criticality: 'critical' };

const source = (
  answer: (known: readonly Tagged[]) => Partial<Described>,
  name: TopologySource['name'] = 'ecs-services',
): TopologySource => ({
  name,
  describe: (known) => Promise.resolve(described(answer(known))),
});

const behindGroup = source((known) => ({
  edges: known.map(({ arn }) => ({ from: group, to: arn })),
}));

/** Two tagged services of which traces have seen one. Each case changes one thing. */
function account(change: Partial<ScanPorts> = {}) {
  const topologies = new MemoryTopologies();
  const graph = new MemoryServiceGraph(graphOf([seen('AWS::ECS::Fargate', 'checkout')]));
  const counters = new MemoryCounters();
  const ports: ScanPorts = {
    inventory: new MemoryInventory([tagged(checkout, critical), tagged(invoicing, critical)]),
    graph,
    sources: [behindGroup],
    topologies,
    counters,
    clock: stoppedAt(now),
    policy: { ...policy, criticalities: { critical: 'P1' } },
    ...change,
  };
  return { ports, topologies, graph, counters, scan: scan(ports) };
}

describe('scan', () => {
  it('keeps what it found, as of the moment it began, and says how much that is', async () => {
    const { scan: run, topologies } = account();

    expect(await run({ kind: 'asked' })).toEqual({
      kind: 'scanned',
      scannedAt: now,
      nodes: 3,
      optedIn: 2,
      edges: 2,
      coverage: { critical: 2, traced: 1 },
      unread: [],
    });
    const kept = await topologies.latest();
    expect(kept).toMatchObject({ scannedAt: now, unread: [] });
    expect(kept?.nodes.map(({ id }) => id)).toEqual([checkout, group, invoicing].sort());
  });

  it('takes an hour of traces for what is seen, and the quarter before in windows of five minutes for statistics', async () => {
    const { scan: run, graph, topologies } = account();
    await run({ kind: 'schedule' });

    expect(graph.asked).toEqual([
      { from: '2026-01-01T11:20:00.000Z', to: now },
      { from: '2026-01-01T12:00:00.000Z', to: '2026-01-01T12:05:00.000Z' },
      { from: '2026-01-01T12:05:00.000Z', to: '2026-01-01T12:10:00.000Z' },
      { from: '2026-01-01T12:10:00.000Z', to: '2026-01-01T12:15:00.000Z' },
    ]);
    const [first, ...others] = await topologies.baseline('2026-01-01T00:00:00.000Z', now);
    expect(first).toMatchObject({
      from: '2026-01-01T12:00:00.000Z',
      to: '2026-01-01T12:05:00.000Z',
      nodes: { [checkout]: calm },
    });
    expect(others.length).toBe(2);
  });

  it.each<[what: string, resource: Tagged, isThere: boolean]>([
    [
      'a resource with another value of the opt-in tag',
      tagged(checkout, { 'paramedic:remediation': 'no' }),
      false,
    ],
    ['a critical one that has not opted in', tagged(checkout, { criticality: 'low' }), true],
    ['one that is only named for traces', tagged(checkout, { 'paramedic:trace-name': 'x' }), true],
    ['an alarm', tagged('arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx'), false],
    ['a task', tagged('arn:aws:ecs:eu-west-1:111122223333:task/shop/0123'), false],
    [
      'a deployment',
      tagged('arn:aws:ecs:eu-west-1:111122223333:service-deployment/shop/checkout/1'),
      false,
    ],
    ['a topic, which nothing treats', tagged('arn:aws:sns:eu-west-1:111122223333:news'), true],
  ])('knows of %s: %#', async (_what, resource, isThere) => {
    const { scan: run, topologies } = account({
      inventory: new MemoryInventory([resource]),
      graph: new MemoryServiceGraph(),
      sources: [],
    });
    await run({ kind: 'asked' });

    expect((await topologies.latest())?.nodes).toHaveLength(isThere ? 1 : 0);
  });
});

describe('what a scan cannot read', () => {
  it('is named in the topology and counted, and the rest is kept', async () => {
    const { scan: run, counters } = account({
      graph: failing(new MemoryServiceGraph()),
      sources: [behindGroup, failing(source(() => ({}), 'load-balancers'))],
    });

    expect(await run({ kind: 'asked' })).toMatchObject({
      nodes: 3,
      coverage: { critical: 2, traced: 0 },
      unread: [
        { source: 'traces', because: 'the read failed: Error' },
        { source: 'load-balancers', because: 'the read failed: Error' },
      ],
    });
    expect(counters.of('ScanIncomplete')).toEqual(['traces', 'load-balancers']);
  });

  it('is named where a source could read a part', async () => {
    const { scan: run } = account({ sources: [source(() => ({ unread: ['12 services'] }))] });

    expect(await run({ kind: 'asked' })).toMatchObject({
      unread: [{ source: 'ecs-services', because: '12 services' }],
    });
  });

  it('is the statistics alone when X-Ray answers only the first question', async () => {
    const graph = new MemoryServiceGraph(graphOf([seen('AWS::ECS::Fargate', 'checkout')]));
    let questions = 0;
    const { scan: run, topologies } = account({
      graph: {
        read: (from, to) =>
          (questions += 1) === 1 ? graph.read(from, to) : Promise.reject(new Error('throttled')),
      },
    });

    expect(await run({ kind: 'asked' })).toMatchObject({
      coverage: { traced: 1 },
      unread: [{ source: 'traces' }],
    });
    expect(await topologies.baseline('2026-01-01T00:00:00.000Z', now)).toEqual([]);
  });

  it.each([
    ['the tags', { inventory: failing(new MemoryInventory()) }],
    ['the store', { topologies: failing(new MemoryTopologies()) }],
  ])(
    'fails the scan when it is %s: what nobody could list would seem not to be there',
    async (_what, change) => {
      const { scan: run, topologies } = account(change);

      await expect(run({ kind: 'asked' })).rejects.toThrow();
      expect(await topologies.latest()).toBeUndefined();
    },
  );
});

describe('a scan for a deploy', () => {
  const deploy = (at: string) => ({ kind: 'deploy', at }) as const;
  const before = topologyOf([]);

  it.each([
    ['a second after it', '2026-01-01T11:59:59.000Z', 'seen-already'],
    ['within its very second', '2026-01-01T12:00:00.000Z', 'scanned'],
    ['before it', '2026-01-01T12:10:00.000Z', 'scanned'],
    ['at a time that cannot be read', 'lately', 'scanned'],
  ])('given one that began %s', async (_when, at, kind) => {
    const { scan: run } = account({ topologies: new MemoryTopologies(before) });

    expect((await run(deploy(at))).kind).toBe(kind);
  });

  it('is made when there has been none', async () => {
    expect((await account().scan(deploy(now))).kind).toBe('scanned');
  });
});

it('leaves a topology alone that began later', async () => {
  const later = { ...topologyOf([]), scannedAt: '2026-01-01T12:20:01.000Z' };
  const topologies = new MemoryTopologies(later);
  await account({ topologies }).scan({ kind: 'schedule' });

  expect(await topologies.latest()).toEqual(later);
});
