import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove } from '../lambdas/core/sign';
import { writerAils } from '../lambdas/core/target-types/aurora-cluster';
import { isAvailable } from '../lambdas/core/target-types/rds-signs';

const clusterShape = z.object({
  DBClusters: z.tuple([
    z.object({
      Status: z.string(),
      Engine: z.string(),
      DBClusterMembers: z.array(
        z.object({
          DBInstanceIdentifier: z.string(),
          IsClusterWriter: z.boolean(),
          PromotionTier: z.number().int(),
        }),
      ),
    }),
  ]),
});

const instancesShape = z.object({
  DBInstances: z.array(
    z.object({
      DBInstanceIdentifier: z.string(),
      DBInstanceArn: z.string(),
      DBInstanceStatus: z.string(),
    }),
  ),
});

const clusterIn = (cluster: unknown) => clusterShape.parse(cluster).DBClusters[0];

/** The one writer; a cluster that names none, or two, has an answer of another shape. */
function writerOf({ cluster }: Found): string {
  const [writer, ...others] = clusterIn(cluster).DBClusterMembers.filter(
    ({ IsClusterWriter }) => IsClusterWriter,
  );
  if (!writer || others.length > 0) throw new Error('not one writer');
  return writer.DBInstanceIdentifier;
}

/** Of the readers that are available the one whose turn it is: the lowest tier, then the first by name. */
function readerOf({ cluster, members }: Found): string | undefined {
  const available = instancesShape
    .parse(members)
    .DBInstances.filter(({ DBInstanceStatus }) => DBInstanceStatus === 'available')
    .map(({ DBInstanceIdentifier }) => DBInstanceIdentifier);
  const [first] = clusterIn(cluster)
    .DBClusterMembers.filter(
      ({ IsClusterWriter, DBInstanceIdentifier }) =>
        !IsClusterWriter && available.includes(DBInstanceIdentifier),
    )
    .sort(
      (one, other) =>
        one.PromotionTier - other.PromotionTier ||
        (one.DBInstanceIdentifier < other.DBInstanceIdentifier ? -1 : 1),
    );
  return first?.DBInstanceIdentifier;
}

const arnIn = (found: unknown): string => {
  const [only, ...others] = instancesShape.parse(found).DBInstances;
  if (!only || others.length > 0) throw new Error('not one instance');
  return only.DBInstanceArn;
};

export const failOverAuroraCluster = {
  id: 'fail-over-aurora-cluster',
  title: 'Make a reader of an Aurora cluster its writer',
  treats: ['database'],
  targetType: 'aurora-cluster',
  useWhen: 'The writer takes long over every commit although little is asked of it.',
  doNotUseWhen:
    'The writer is busy, or transactions wait for the same rows: the next writer would have the same to do.',
  signs: [
    {
      id: 'writer-ailing',
      holds: (ask) =>
        writerAils(ask) &&
        isAvailable(ask) &&
        isAbove(ask('target-state', 'availableReaders'), 0) &&
        ask('changes', 'inLastHour') === 0,
      incidentType: 'database',
      confidence: 0.85,
      because:
        'Commits take far longer than before although the writer is asked for no more and is not busy.',
      cites: [
        'metric-CommitLatency',
        'metric-CommitThroughput',
        'metric-CPUUtilization',
        'metric-Deadlocks',
        'target-state',
        'alarm-metric',
        'changes',
      ],
    },
  ],

  parameters: {
    DBClusterIdentifier: { from: 'target', property: 'cluster' },
    TargetDBInstanceIdentifier: { from: 'lookups', select: readerOf },
  },
  lookups: {
    cluster: {
      api: 'rds:DescribeDBClusters',
      on: 'cluster:*',
      input: { DBClusterIdentifier: '{{cluster}}' },
    },
    members: {
      api: 'rds:DescribeDBInstances',
      on: 'db:*',
      input: { Filters: [{ Name: 'db-cluster-id', Values: ['{{cluster}}'] }] },
    },
    writer: {
      api: 'rds:DescribeDBInstances',
      on: 'db:*',
      after: ['cluster'],
      input: (found) => ({ DBInstanceIdentifier: writerOf(found) }),
    },
    reader: {
      api: 'rds:DescribeDBInstances',
      on: 'db:*',
      after: ['cluster', 'members'],
      input: (found) => {
        const DBInstanceIdentifier = readerOf(found);
        return DBInstanceIdentifier === undefined ? undefined : { DBInstanceIdentifier };
      },
    },
  },
  // By the service authorization reference a fail-over is a write to instances too; these two change their roles.
  carriers: {
    writer: { lookup: 'writer', select: arnIn },
    reader: { lookup: 'reader', select: arnIn, involved: (found) => found !== undefined },
  },
  preconditions: [
    {
      // Multi-AZ DB clusters fail over by ending their writer, and name no target in every engine.
      id: 'not-aurora',
      because: 'only a cluster of an Aurora engine can be failed over this way',
      holds: ({ cluster }) => clusterIn(cluster).Engine.startsWith('aurora-'),
    },
    {
      id: 'cluster-not-available',
      because: 'the cluster is being backed up, changed or failed over',
      holds: ({ cluster }) => clusterIn(cluster).Status === 'available',
    },
    {
      id: 'no-healthy-reader',
      because: 'no reader is available that could become the writer',
      holds: (found) => readerOf(found) !== undefined,
    },
  ],
  reads: [
    { service: 'rds', actions: ['DescribeDBClusters'], on: 'cluster:*' },
    { service: 'rds', actions: ['DescribeDBInstances'], on: 'db:*' },
  ],
  writes: [
    { service: 'rds', actions: ['FailoverDBCluster'], tagCarrier: 'cluster:*' },
    { service: 'rds', actions: ['FailoverDBCluster'], tagCarrier: 'db:*' },
  ],
  residualAuthority:
    'It could fail an opted-in cluster over to any opted-in member of it, also one that is not the healthiest.',

  risk: 'high',
  neverAlone:
    'Every session of the writer is lost, and the reader that takes over may be smaller or have a cold cache.',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Writes fail for up to a minute, and open transactions of the old writer are rolled back.',
  },
  ifIgnored: 'Writes stay slow, and what waits for them piles up in the services that use it.',
  lockSet: ({ arn }, { members }) => {
    const found = instancesShape.safeParse(members);
    return [
      arn,
      ...(found.success ? found.data.DBInstances.map(({ DBInstanceArn }) => DBInstanceArn) : []),
    ];
  },
  compensation: {
    none: 'To fail back would interrupt every session once more and restore the writer that was ailing.',
  },
  driftsFromIac: 'Nothing: which member writes is in no template, only its promotion tier is.',
  nativeAlternative:
    'Aurora fails over by itself when the writer is gone; one that still answers, however slowly, it leaves in place.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 240, maximumPerDay: 1 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
