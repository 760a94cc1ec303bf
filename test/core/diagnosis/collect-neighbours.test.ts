import { neighbourCollector } from '../../../lambdas/core/diagnosis/collect-neighbours';
import { read } from '../../../lambdas/core/facts';
import { epochOf, type Instant, instantOf } from '../../../lambdas/core/instant';
import type { Graph, NodeStatistics } from '../../../lambdas/core/ports/service-graph';
import type { Topology, TopologyNode } from '../../../lambdas/core/topology/topology';
import { MemoryTopologies } from '../../fakes/topologies';
import { gatheredAt, service } from './pictures';
import { alarm, minutesAgo } from './world';

const bank = 'remote bank.example';
const node = (id: string, type: string, name: string): TopologyNode => ({
  ...{ id, name, type: undefined, optedIn: false, tags: {}, version: undefined, traced: true },
  tracedAs: [{ type, name }],
});
const topology: Topology = {
  scannedAt: minutesAgo(5),
  nodes: [
    { ...node(service.arn, 'AWS::ECS::Fargate', 'checkout'), type: 'ecs-service' },
    node(bank, 'remote', 'bank.example'),
  ],
  edges: [{ from: service.arn, to: bank, by: 'trace' }],
  unread: [],
};

const counted = (requests: number, seconds: number, faults = 0): NodeStatistics => ({
  requests,
  faults,
  errors: 0,
  throttles: 0,
  totalResponseTimeSeconds: requests * seconds,
});
const calm = { service: counted(1000, 0.2), bank: counted(400, 0.1) };
type Counts = Partial<typeof calm>;

const windowOf = (from: Instant, counts: Counts) => ({
  from,
  to: instantOf(epochOf(from) + 300_000),
  nodes: {
    ...(counts.service && { [service.arn]: counts.service }),
    ...(counts.bank && { [bank]: counts.bank }),
  },
});

const graphOf = (counts: Counts): Graph => ({
  nodes: [
    ...(counts.service
      ? [{ id: 'x', type: 'AWS::ECS::Fargate', name: 'checkout', ...counts.service }]
      : []),
    ...(counts.bank ? [{ id: bank, type: 'remote', name: 'bank.example', ...counts.bank }] : []),
  ],
  edges: [],
});

interface Change {
  readonly found?: Topology;
  readonly metric?: string;
  readonly comparison?: 'LessThanThreshold';
}

/** Since ten minutes before, after a calm day. */
async function look(troubled: Counts, change: Change = {}) {
  const topologies = new MemoryTopologies(change.found ?? topology);
  for (let back = 280; back > 9; back -= 1) {
    await topologies.keepStatistics(windowOf(minutesAgo(back * 5), calm));
  }
  const asked: Instant[] = [];
  const [query] = alarm.rule?.queries ?? [];
  const metric = {
    namespace: 'AWS/ApplicationELB',
    name: change.metric ?? 'TargetResponseTime',
    dimensions: {},
  };
  const rule = alarm.rule && {
    ...alarm.rule,
    ...(change.comparison && { comparison: change.comparison }),
    queries: query?.kind === 'metric' ? [{ ...query, metric }] : [],
  };
  const gathered = neighbourCollector.look(
    {
      topologies,
      graph: {
        read: (from) => {
          asked.push(from);
          const isTroubled = epochOf(from) >= epochOf(minutesAgo(15));
          return Promise.resolve(graphOf(isTroubled ? { ...calm, ...troubled } : calm));
        },
      },
    },
    {
      targetArn: service.arn,
      reachedBy: 'signal',
      scanned: Promise.resolve(read(change.found ?? topology)),
      gatheredAt,
      target: service,
      trouble: { source: 'alarm', alarm: { ...alarm, since: minutesAgo(10), rule } },
    },
  );
  return { gathered: await gathered, asked };
}

const slowBank = { service: counted(1000, 1.4), bank: counted(400, 3.1) };

describe('the neighbour collector', () => {
  it('names the component that explains what is seen at the target', async () => {
    const { gathered } = await look(slowBank);

    expect(gathered.suspects?.[0]).toEqual({
      nodeId: bank,
      arn: undefined,
      name: 'remote bank.example',
      standsOut: true,
      because: expect.stringMatching(/^Unlike itself: 100 ms before and after/) as string,
    });
    expect(gathered.evidence).toMatchObject([
      {
        id: 'neighbours',
        source: 'neighbours',
        values: { components: 2, verdict: 'elsewhere' },
        summary: expect.stringContaining('remote bank.example explains it') as string,
      },
    ]);
  });

  it('accuses nobody when the target alone is unlike itself', async () => {
    const { gathered } = await look({ service: counted(1000, 1.4) });

    expect(gathered.evidence[0]?.values['verdict']).toBe('target');
    expect(gathered.suspects?.filter(({ standsOut }) => standsOut)).toEqual([]);
  });

  it('accuses the target, whatever trouble something has that it never calls', async () => {
    const { gathered } = await look(
      { service: counted(1000, 1.4), bank: counted(400, 9) },
      { found: { ...topology, edges: [] } },
    );

    expect(gathered.evidence[0]?.values['verdict']).toBe('target');
  });

  it('accuses nobody for less than two fifths of what is lost', async () => {
    const { gathered } = await look({ service: counted(1000, 1.4), bank: counted(400, 1.1) });

    expect(gathered.suspects?.filter(({ standsOut }) => standsOut)).toEqual([]);
  });

  it.each<[string, Topology['edges'], string | undefined]>([
    [
      'only calls the target, and waits for it',
      [{ from: bank, to: service.arn, by: 'trace' }],
      undefined,
    ],
    [
      'calls the target and is called by it',
      [...topology.edges, { from: bank, to: service.arn, by: 'trace' }],
      bank,
    ],
    ['has nothing to do with it as far as is known', [], undefined],
  ])('of one that %s accuses it or not', async (_what, edges, accused) => {
    const { gathered } = await look(
      { service: counted(1000, 0.9), bank: counted(400, 3.1) },
      { found: { ...topology, edges } },
    );
    const [culprit] = gathered.suspects?.filter(({ standsOut }) => standsOut) ?? [];

    expect(culprit?.nodeId).toBe(accused);
  });

  it('reads three quarters of an hour in rows of five minutes, the newest of which has arrived', async () => {
    const { asked } = await look({});

    expect(asked).toEqual([46, 41, 36, 31, 26, 21, 16, 11, 6].map(minutesAgo));
  });

  it('waits longer for a count of requests, which what is late would seem to lower', async () => {
    const { asked } = await look({}, { metric: 'RequestCount', comparison: 'LessThanThreshold' });

    expect(asked).toEqual([48, 43, 38, 33, 28, 23, 18, 13, 8].map(minutesAgo));
  });

  it('says that the target is not traced, which is no gap', async () => {
    const { gathered } = await look({ service: undefined });
    const bare = await look({}, { found: { ...topology, nodes: topology.nodes.slice(0, 1) } });

    expect(gathered.unread).toEqual([]);
    expect(bare.gathered.evidence[0]?.values['verdict']).toBe('target');
  });

  it('has nothing to say of an alarm that measures what traces do not', async () => {
    const { gathered, asked } = await look(slowBank, { metric: 'MemoryUtilization' });

    expect(gathered).toEqual({ evidence: [], unread: [] });
    expect(asked).toEqual([]);
  });

  it('cannot look where the last scan did not know the target', async () => {
    const stranger = { ...topology, nodes: topology.nodes.slice(1) };

    await expect(look(slowBank, { found: stranger })).rejects.toThrow(
      'the topology does not know the target',
    );
  });
});
