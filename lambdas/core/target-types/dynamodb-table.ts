import * as z from 'zod';
import {
  alarmIsOn,
  callerChanged,
  isAbove,
  isAskedOverAndOver,
  type Ask,
  type Sign,
} from '../sign';
import { dynamodbMetrics } from './dynamodb-metrics';
import { provisionedCapacity } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const described = z.object({
  Table: z.object({
    TableStatus: z.string(),
    BillingModeSummary: z.object({ BillingMode: z.string() }).optional(),
    ProvisionedThroughput: z.object({
      ReadCapacityUnits: z.number(),
      WriteCapacityUnits: z.number(),
    }),
  }),
});

/** Of all throttles those for which one range of keys is to blame (DynamoDB Developer Guide, throttling metrics). */
const throttledKeys = [
  'metric-ReadKeyRangeThroughputThrottleEvents',
  'metric-WriteKeyRangeThroughputThrottleEvents',
];

/** Those for which a maximum is to blame that the table or the account was given. */
const throttledByMaximum = [
  'metric-ReadMaxOnDemandThroughputThrottleEvents',
  'metric-WriteMaxOnDemandThroughputThrottleEvents',
  'metric-ReadAccountLimitThrottleEvents',
  'metric-WriteAccountLimitThrottleEvents',
];

const isThrottled = (ask: Ask): boolean =>
  ['metric-ReadThrottleEvents', 'metric-WriteThrottleEvents', 'metric-ThrottledRequests'].some(
    (each) => isAbove(ask(each, 'latest'), 0),
  );

const status = (ask: Ask) => ask('target-state', 'status');

const signs: readonly Sign[] = [
  {
    id: 'hot-partition',
    holds: (ask) => throttledKeys.some((metric) => isAbove(ask(metric, 'highest'), 0)),
    incidentType: 'database',
    confidence: 0.92,
    because: 'One range of keys is asked for more than a partition serves, whatever the table has.',
    cites: [...throttledKeys, 'alarm-metric'],
  },
  {
    id: 'asked-over-and-over-since-a-change',
    holds: (ask) => isThrottled(ask) && isAskedOverAndOver(ask) && callerChanged(ask),
    incidentType: 'deployment',
    confidence: 0.91,
    because:
      'Since a caller was changed each of its requests asks the table many times more: capacity would feed that.',
    cites: ['callers', 'alarm-metric'],
  },
  {
    id: 'asked-over-and-over',
    holds: (ask) => isThrottled(ask) && isAskedOverAndOver(ask),
    incidentType: 'application',
    confidence: 0.9,
    because: 'Each request of a caller asks the table many times more: capacity would feed that.',
    cites: ['callers', 'alarm-metric'],
  },
  {
    id: 'being-changed',
    holds: (ask) => isThrottled(ask) && status(ask) === 'UPDATING',
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'The table is being changed at this moment: what it can do then is not known yet.',
    cites: ['target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'maximum-reached',
    holds: (ask) => throttledByMaximum.some((metric) => isAbove(ask(metric, 'latest'), 0)),
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'More is asked than the maximum that the table or the account was given.',
    cites: [...throttledByMaximum, 'alarm-metric'],
  },
  {
    id: 'on-demand-outgrown',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'billingMode') === 'PAY_PER_REQUEST',
    incidentType: 'capacity',
    confidence: 0.8,
    because:
      'More than twice its highest peak is asked of a table on demand, which grows by itself within half an hour.',
    cites: [
      'target-state',
      'metric-ReadThrottleEvents',
      'metric-WriteThrottleEvents',
      'alarm-metric',
    ],
  },
  {
    id: 'service-fails',
    holds: (ask) =>
      alarmIsOn(ask, 'SystemErrors') ||
      (isAbove(ask('metric-SystemErrors', 'latest'), 0) && !isThrottled(ask)),
    incidentType: 'dependency',
    confidence: 0.85,
    because: 'DynamoDB answers with errors of its own.',
    cites: ['metric-SystemErrors', 'health', 'alarm-metric'],
  },
  {
    id: 'replica-behind',
    holds: (ask) => alarmIsOn(ask, 'ReplicationLatency', 'PendingReplicationCount'),
    incidentType: 'dependency',
    confidence: 0.8,
    because: 'Another Region takes long to receive what is written here.',
    cites: ['alarm-metric', 'health'],
  },
  {
    id: 'requests-refused',
    holds: (ask) =>
      alarmIsOn(ask, 'UserErrors', 'ConditionalCheckFailedRequests', 'TransactionConflict'),
    incidentType: 'application',
    confidence: 0.75,
    because: 'DynamoDB refuses requests for what they ask, not for how many they are.',
    cites: ['alarm-metric'],
  },
];

export const dynamodbTable = {
  type: 'dynamodb-table',
  service: 'dynamodb',
  resource: /^table\/(?<table>[A-Za-z0-9_.-]{3,255})$/,
  dimensions: [
    {
      namespace: 'AWS/DynamoDB',
      resource: ({ TableName }: Named) => (TableName ? `table/${TableName}` : undefined),
    },
  ],
  metrics: dynamodbMetrics,
  asksOfCallers: true,
  quotas: provisionedCapacity,
  state: {
    lookups: {
      table: {
        api: 'dynamodb:DescribeTable',
        on: 'table/*',
        input: { TableName: '{{table}}' },
      },
    },
    values: ({ table }) => {
      const { TableStatus, BillingModeSummary, ProvisionedThroughput } =
        described.parse(table).Table;
      return {
        status: TableStatus,
        billingMode: BillingModeSummary?.BillingMode ?? 'PROVISIONED',
        readUnits: ProvisionedThroughput.ReadCapacityUnits,
        writeUnits: ProvisionedThroughput.WriteCapacityUnits,
      };
    },
  },
  signs,
} as const satisfies TypeOfTarget;
