import * as z from 'zod';
import { type Ask } from '../sign';
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

export const status = (ask: Ask) => ask('target-state', 'status');

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
} as const satisfies TypeOfTarget;
