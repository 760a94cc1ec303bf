import { callerCollector } from '../../../lambdas/core/diagnosis/collect-callers';
import { epochOf } from '../../../lambdas/core/instant';
import type { Change } from '../../../lambdas/core/ports/resources';
import type { NodeStatistics } from '../../../lambdas/core/ports/service-graph';
import type { Target } from '../../../lambdas/core/target';
import type { Topology, TopologyNode } from '../../../lambdas/core/topology/topology';
import { gatheredAt, service } from './pictures';
import { alarm, minutesAgo } from './world';

const table: Target = {
  ...service,
  arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
  type: 'dynamodb-table',
  properties: { table: 'orders' },
};
const node = (id: string, type: string, name: string): TopologyNode => ({
  ...{ id, name, type: undefined, optedIn: false, tags: {}, version: undefined, traced: true },
  tracedAs: [{ type, name }],
});
const topology: Topology = {
  scannedAt: minutesAgo(5),
  nodes: [
    node(table.arn, 'AWS::DynamoDB::Table', 'orders'),
    node(service.arn, 'AWS::ECS::Fargate', 'checkout'),
  ],
  edges: [{ from: service.arn, to: table.arn, by: 'trace' }],
  unread: [],
};
const counted = (requests: number, faults = 0): NodeStatistics => ({
  ...{ requests, faults, errors: 0, throttles: 0, totalResponseTimeSeconds: 1 },
});

interface Seen {
  readonly table?: NodeStatistics;
  readonly caller?: NodeStatistics;
}
const nodesOf = ({ table: asked, caller }: Seen) => [
  ...(asked ? [{ id: 'x', type: 'AWS::DynamoDB::Table', name: 'orders', ...asked }] : []),
  ...(caller ? [{ id: 'y', type: 'AWS::ECS::Fargate', name: 'checkout', ...caller }] : []),
];

const calm: Seen = { table: counted(500), caller: counted(100) };

function look(
  now: Seen,
  around: {
    readonly target?: Target;
    readonly found?: Topology | 'none';
    readonly changes?: readonly Change[];
  } = {},
) {
  const { target = table, found = topology, changes = [] } = around;
  return callerCollector.look(
    {
      graph: {
        read: (from) => {
          const seen = epochOf(from) >= epochOf(minutesAgo(5)) ? now : calm;
          return Promise.resolve({ nodes: nodesOf(seen), edges: [] });
        },
      },
      changes: {
        record: () => Promise.reject(new Error('nothing is recorded')),
        since: (arn, from) =>
          Promise.resolve(
            changes.filter(
              ({ resourceArn, at }) => resourceArn === arn && epochOf(at) >= epochOf(from),
            ),
          ),
      },
    },
    {
      targetArn: target.arn,
      target,
      gatheredAt,
      trouble: { source: 'alarm', alarm: { ...alarm, since: minutesAgo(10) } },
      reachedBy: 'signal',
      scanned: Promise.resolve({ kind: 'read', value: found === 'none' ? undefined : found }),
    },
  );
}

const valuesOf = async (...given: Parameters<typeof look>) =>
  (await look(...given)).evidence.map(({ values }) => values);

describe('what calls a target', () => {
  it('is told with how often each of its requests asks the target', async () => {
    expect(await valuesOf({ table: counted(4000), caller: counted(100, 30) })).toEqual([
      { callers: 1, requests: 100, failedShare: 0.3, askedPerRequest: 8, changedInLastHour: 0 },
    ]);
  });

  it('asks no more often where both grow alike', async () => {
    expect(await valuesOf({ table: counted(5000), caller: counted(1000) })).toMatchObject([
      { askedPerRequest: 1 },
    ]);
  });

  it.each<[string, Seen]>([
    ['it was asked for nothing', { table: counted(500), caller: counted(0) }],
    ['it was not traced', { table: counted(500) }],
  ])('tells no share where %s', async (_what, now) => {
    expect(await valuesOf(now)).toEqual([{ callers: 1, requests: 0, changedInLastHour: 0 }]);
  });

  it.each([
    [59, 1],
    [61, 0],
  ])('that was changed %d minutes ago counts as %d', async (ago, changedInLastHour) => {
    const change: Change = {
      resourceArn: service.arn,
      what: 'ECS deployment ecs-svc/1',
      state: 'completed',
      by: 'unsaid',
      at: minutesAgo(ago),
    };

    expect(await valuesOf(calm, { changes: [change] })).toMatchObject([{ changedInLastHour }]);
  });

  it('is nothing where nothing calls it, or its type is not told by callers', async () => {
    expect(await valuesOf(calm, { found: { ...topology, edges: [] } })).toEqual([]);
    expect(await valuesOf(calm, { target: service })).toEqual([]);
  });

  it('is not known before the first scan', async () => {
    await expect(look(calm, { found: 'none' })).rejects.toThrow('there is no topology');
  });
});
