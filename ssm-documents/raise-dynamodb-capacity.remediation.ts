import * as z from 'zod';
import { between } from '../lambdas/core/less';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove, type Ask } from '../lambdas/core/sign';

/** Of reading and of writing, never more than this at once, however large the table is. */
const mostMore = 2000;
/**
 * A UTC day begins with four decreases of a table; a further one is there for every hour without any (DynamoDB Developer
 * Guide, quotas). With three behind it the table can still be put back, whatever becomes of the hour.
 */
const mostDecreases = 3;

const units = z.object({
  ReadCapacityUnits: z.number().int(),
  WriteCapacityUnits: z.number().int(),
});

const tableShape = z.object({
  Table: z.object({
    TableStatus: z.string(),
    BillingModeSummary: z.object({ BillingMode: z.string() }).optional(),
    ProvisionedThroughput: units.extend({ NumberOfDecreasesToday: z.number().int() }),
    GlobalSecondaryIndexes: z.array(z.object({ ProvisionedThroughput: units })).default([]),
    GlobalTableVersion: z.string().optional(),
    Replicas: z.array(z.unknown()).default([]),
  }),
});

const limitsShape = z.object({
  TableMaxReadCapacityUnits: z.number().int(),
  TableMaxWriteCapacityUnits: z.number().int(),
});

const noTargets = z.object({ ScalableTargets: z.tuple([]) });

type Of = 'Read' | 'Write';

const tableIn = (table: unknown) => tableShape.parse(table).Table;

const unitsNow = (of: Of, table: unknown): number =>
  tableIn(table).ProvisionedThroughput[`${of}CapacityUnits`];

/** Twice as much, within the quota for a table together with its indexes (API reference, DescribeLimits). */
function raised(of: Of, { table, limits }: Found): number {
  const now = unitsNow(of, table);
  const inIndexes = tableIn(table).GlobalSecondaryIndexes.reduce(
    (sum, { ProvisionedThroughput }) => sum + ProvisionedThroughput[`${of}CapacityUnits`],
    0,
  );
  const quota = limitsShape.parse(limits)[`TableMax${of}CapacityUnits`];
  return Math.min(2 * now, now + mostMore, quota - inIndexes);
}

/** Refused for want of the table's own units, which are nearly all in use. */
function isSpent(ask: Ask, of: Of): boolean {
  const consumed = ask(`metric-Consumed${of}CapacityUnits`, 'latest');
  const provisioned = ask('target-state', of === 'Read' ? 'readUnits' : 'writeUnits');
  return (
    isAbove(ask(`metric-${of}ProvisionedThroughputThrottleEvents`, 'latest'), 0) &&
    typeof consumed === 'number' &&
    typeof provisioned === 'number' &&
    consumed / 60 > 0.8 * provisioned
  );
}

export const raiseDynamodbCapacity = {
  id: 'raise-dynamodb-capacity',
  title: 'Double the provisioned capacity of a DynamoDB table for an hour',
  treats: ['capacity', 'database'],
  targetType: 'dynamodb-table',
  useWhen:
    'Requests are throttled because a provisioned table uses up nearly all of its own capacity.',
  doNotUseWhen:
    'One range of keys is throttled, or an index is, or callers ask over and over: capacity of the table helps none of them.',
  signs: [
    {
      id: 'capacity-spent',
      holds: (ask) =>
        ask('target-state', 'billingMode') === 'PROVISIONED' &&
        ask('target-state', 'status') === 'ACTIVE' &&
        (isSpent(ask, 'Read') || isSpent(ask, 'Write')),
      incidentType: 'capacity',
      confidence: 0.85,
      because: 'Requests are throttled, and the table uses nearly all the capacity it has.',
      cites: [
        'metric-ReadProvisionedThroughputThrottleEvents',
        'metric-WriteProvisionedThroughputThrottleEvents',
        'metric-ConsumedReadCapacityUnits',
        'metric-ConsumedWriteCapacityUnits',
        'target-state',
        'alarm-metric',
      ],
    },
  ],

  parameters: {
    TableName: { from: 'target', property: 'table' },
    ReadBefore: { from: 'lookup', lookup: 'table', select: (table) => unitsNow('Read', table) },
    ReadAfter: { from: 'lookups', select: (found) => raised('Read', found) },
    WriteBefore: { from: 'lookup', lookup: 'table', select: (table) => unitsNow('Write', table) },
    WriteAfter: { from: 'lookups', select: (found) => raised('Write', found) },
  },
  lookups: {
    table: { api: 'dynamodb:DescribeTable', on: 'table/*', input: { TableName: '{{table}}' } },
    limits: { api: 'dynamodb:DescribeLimits', input: {} },
    scaling: {
      api: 'application-autoscaling:DescribeScalableTargets',
      input: { ServiceNamespace: 'dynamodb', ResourceIds: ['table/{{table}}'] },
    },
  },
  preconditions: [
    {
      id: 'table-not-active',
      because: 'the table is being changed already',
      holds: ({ table }) => tableIn(table).TableStatus === 'ACTIVE',
    },
    {
      // Tables that have always been provisioned have no summary (API reference, TableDescription).
      id: 'not-provisioned',
      because: 'the table is paid by request and has no capacity that could be raised',
      holds: ({ table }) => {
        const { BillingModeSummary } = tableIn(table);
        return BillingModeSummary === undefined || BillingModeSummary.BillingMode === 'PROVISIONED';
      },
    },
    {
      id: 'scaled-automatically',
      because: 'Application Auto Scaling looks after the capacity, and would set it back',
      holds: ({ scaling }) => noTargets.safeParse(scaling).success,
    },
    {
      id: 'global-table',
      because: 'the table has replicas, whose capacity for writes has to be the same everywhere',
      holds: ({ table }) => {
        const { GlobalTableVersion, Replicas } = tableIn(table);
        return GlobalTableVersion === undefined && Replicas.length === 0;
      },
    },
    {
      id: 'decreases-used-up',
      because: 'the capacity was lowered so often today that it might not be lowered again',
      holds: ({ table }) =>
        tableIn(table).ProvisionedThroughput.NumberOfDecreasesToday <= mostDecreases,
    },
    {
      // What the account has left is known only to DynamoDB, which refuses the update beyond it.
      id: 'at-its-quota',
      because: 'the quota of the account for one table allows no more',
      holds: (found) =>
        (['Read', 'Write'] as const).every(
          (of) => raised(of, found) > unitsNow(of, found['table']),
        ),
    },
  ],
  reads: [{ service: 'dynamodb', actions: ['DescribeTable'], on: 'table/*' }],
  writes: [{ service: 'dynamodb', actions: ['UpdateTable'], tagCarrier: 'table/*' }],
  residualAuthority:
    'UpdateTable could also change indexes, streams, encryption, replicas or the billing mode of an opted-in table; AWS offers no key that narrows it.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'Nothing but fewer throttled requests; the hour costs up to twice as much.',
  },
  ifIgnored: 'Requests above the capacity keep being refused, and callers repeat or lose them.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    exchange: [
      {
        before: 'ReadBefore',
        after: 'ReadAfter',
        now: ({ table }) => unitsNow('Read', table),
        narrower: between,
      },
      {
        before: 'WriteBefore',
        after: 'WriteAfter',
        now: ({ table }) => unitsNow('Write', table),
        narrower: between,
      },
    ],
    revertAfterMinutes: 60,
  },
  driftsFromIac:
    'Nothing after an hour; if the load has come to stay, raise the capacity in code or let it scale.',
  nativeAlternative:
    'DynamoDB auto scaling or on-demand mode come first; this is for provisioned tables that have neither.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 180, maximumPerDay: 2 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
