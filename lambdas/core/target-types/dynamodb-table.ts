import * as z from 'zod';
import { isAbove } from '../sign';
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
  signs: [
    {
      id: 'hot-partition',
      holds: (ask) => throttledKeys.some((metric) => isAbove(ask(metric, 'highest'), 0)),
      incidentType: 'database',
      confidence: 0.9,
      because:
        'One range of keys is asked for more than a partition serves, whatever the table has.',
      cites: [...throttledKeys, 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
