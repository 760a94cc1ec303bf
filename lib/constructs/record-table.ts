import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

type RowAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

export interface RecordTableProps {
  readonly deletionProtection: boolean;
  /** A second way to find rows, by `gsi1pk` and `gsi1sk`. */
  readonly index?: string;
  /** Whether DynamoDB may drop rows once their `expiresAt` has passed; no reader may count on it. */
  readonly expires?: true;
  /** No principal of the account can change or remove a row, whatever its own policies allow. */
  readonly appendOnly?: true;
  /** Tells of every write, with the row as it was before and after. */
  readonly streams?: true;
}

/**
 * Everything but PutItem that changes rows. `PutItem` overwrites, and IAM has no key for its condition: an entry
 * that is overwritten shows in the stream and in its seal.
 */
const changes = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'];

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
    { deletionProtection, index, expires, appendOnly, streams }: RecordTableProps,
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
      ...(appendOnly && { resourcePolicy: nobodyChanges() }),
      ...(streams && { stream: StreamViewType.NEW_AND_OLD_IMAGES }),
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

  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error(`${this.node.path} has no stream`);
    return tableStreamArn;
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

/** `*` is the table itself: naming it would be a circle. */
const nobodyChanges = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'NobodyChangesRows',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: changes.map((action) => `dynamodb:${action}`),
        resources: ['*'],
      }),
    ],
  });
