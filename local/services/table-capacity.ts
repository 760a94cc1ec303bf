import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import { dynamodbTable, type DynamodbTable, type Throughput } from '../world/kinds/dynamodb-table';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const named = z.strictObject({ TableName: z.string() });
const units = z.int().min(1);
const update = z.strictObject({
  TableName: z.string(),
  // Indexes, streams and keys could be changed too; that would be another remediation.
  ProvisionedThroughput: z.strictObject({ ReadCapacityUnits: units, WriteCapacityUnits: units }),
});

/** Quotas of an account that has never asked for more (DynamoDB Developer Guide, quotas). */
const quotas = {
  AccountMaxReadCapacityUnits: 80_000,
  AccountMaxWriteCapacityUnits: 80_000,
  TableMaxReadCapacityUnits: 40_000,
  TableMaxWriteCapacityUnits: 40_000,
};

/** A day begins with four; in our scenarios no hour passes in between that would allow one more. */
const mostDecreases = 4;

/** Amazon DynamoDB, as far as the capacity of the world's tables goes; the system's own are in an engine. */
export function tableCapacityApi(scenario: () => Scenario, props: WorldProps): Api {
  const tables = tablesOf(scenario, props);
  return {
    ...apiOf('dynamodb', {
      DescribeTable: {
        demands: (input) => [tables.demand('DescribeTable', readInput(named, input).TableName)],
        run: (input) => ({ Table: describeTable(tables.existing(readInput(named, input))) }),
      },
      DescribeLimits: {
        demands: () => [{ action: 'dynamodb:DescribeLimits', resource: '*', context: {} }],
        run: () => quotas,
      },
      UpdateTable: updateTable(tables),
    }),
    takes: (operation, { TableName }) =>
      operation === 'DescribeLimits' ||
      (typeof TableName === 'string' && tables.find(TableName) !== undefined),
  };
}

type Tables = ReturnType<typeof tablesOf>;

function tablesOf(scenario: () => Scenario, { account, region }: WorldProps) {
  const find = (name: string) =>
    scenario()
      .of(dynamodbTable)
      .find(({ spec }) => spec.name === name);
  const demand = (action: string, name: string): Demand => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${region}:${account}:table/${name}`,
    context: tagContext(find(name)?.tags ?? {}),
  });
  const existing = ({ TableName }: z.infer<typeof named>): DynamodbTable => {
    const found = find(TableName);
    if (found) return found;
    const message = `Requested resource not found: Table: ${TableName} not found`;
    throw new ApiError('ResourceNotFoundException', message);
  };
  return { find, demand, existing };
}

const updateTable = ({ demand, existing }: Tables): Operation => ({
  demands: (input) => [demand('UpdateTable', readInput(update, input).TableName)],
  run: (input) => {
    const asked = readInput(update, input);
    const { ReadCapacityUnits: read, WriteCapacityUnits: write } = asked.ProvisionedThroughput;
    const table = existing(asked);
    refuse(table, { read, write });
    table.update({ read, write });
    return { TableDescription: describeTable(table) };
  },
});

function refuse({ spec, ...table }: DynamodbTable, to: Throughput): void {
  const { status, throughput, decreasesToday } = table.described();
  if (status !== 'ACTIVE') {
    const message = `Attempt to change a resource which is still in use: Table is being updated: ${spec.name}`;
    throw new ApiError('ResourceInUseException', message);
  }
  if (spec.billing !== 'PROVISIONED') {
    const message =
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST';
    throw new ApiError('ValidationException', message);
  }
  if (to.read === throughput.read && to.write === throughput.write) {
    const message = 'The provisioned throughput for the table will not change.';
    throw new ApiError('ValidationException', message);
  }
  const isDecrease = to.read < throughput.read || to.write < throughput.write;
  if (isDecrease && decreasesToday >= mostDecreases) {
    const message =
      'Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day.';
    throw new ApiError('LimitExceededException', message);
  }
  if (to.read > quotas.TableMaxReadCapacityUnits || to.write > quotas.TableMaxWriteCapacityUnits) {
    const message = 'Subscriber limit exceeded: The table would exceed its throughput quota.';
    throw new ApiError('LimitExceededException', message);
  }
}

/** A table as `DescribeTable` shows it. */
function describeTable({ arn, spec, ...table }: DynamodbTable) {
  const { status, throughput, decreasesToday } = table.described();
  const isProvisioned = spec.billing === 'PROVISIONED';
  return {
    TableName: spec.name,
    TableArn: arn,
    TableStatus: status,
    ...(isProvisioned ? {} : { BillingModeSummary: { BillingMode: spec.billing } }),
    ProvisionedThroughput: {
      NumberOfDecreasesToday: decreasesToday,
      ReadCapacityUnits: isProvisioned ? throughput.read : 0,
      WriteCapacityUnits: isProvisioned ? throughput.write : 0,
    },
    ...(spec.replicas.length === 0
      ? {}
      : {
          GlobalTableVersion: '2019.11.21',
          Replicas: spec.replicas.map((RegionName) => ({ RegionName, ReplicaStatus: 'ACTIVE' })),
        }),
  };
}
