import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

type RowAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

export interface RecordTableProps {
  readonly deletionProtection: boolean;
  /** A second way to find rows, by `gsi1pk` and `gsi1sk`. */
  readonly index?: string;
  /** Whether DynamoDB may drop rows once their `expiresAt` has passed; no reader may count on it. */
  readonly expires?: true;
}

/**
 * A table of `pk` and `sk`, kept when the stack goes: what was done to an account outlives the tool
 * that did it. Encrypted with DynamoDB's own key: no key policy of ours stands between an incident
 * and its record.
 */
export class RecordTable extends Construct {
  readonly tableName: string;
  private readonly table: Table;
  private readonly index: string | undefined;

  constructor(
    scope: Construct,
    id: string,
    { deletionProtection, index, expires }: RecordTableProps,
  ) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(expires && { timeToLiveAttribute: 'expiresAt' }),
    });
    this.index = index;
    if (index !== undefined) {
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
        sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    this.tableName = this.table.tableName;
  }

  /** Exactly these actions on rows. Anything more is a decision, not a default. */
  grantRows(grantee: ServiceFunction, sid: string, actions: readonly RowAction[]): void {
    grantee.allow(
      sid,
      actions.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
    );
  }

  /** The same on rows alone whose `pk` is like this; every request names its `pk`. */
  grantRowsOf(
    like: string,
    grantee: ServiceFunction,
    sid: string,
    actions: readonly RowAction[],
  ): void {
    grantee.allow(
      sid,
      actions.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
      { when: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [like] } } },
    );
  }

  /** Reading by the index. */
  grantSearch(grantee: ServiceFunction, sid: string): void {
    if (this.index === undefined) throw new Error(`${this.node.path} has no index to search`);
    grantee.allow(sid, ['dynamodb:Query'], [`${this.table.tableArn}/index/${this.index}`]);
  }
}
