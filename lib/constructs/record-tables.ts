import { Construct } from 'constructs';
import { RecordTable } from './record-table';
import type { ServiceFunction } from './service-function';

/** Rows of table Incidents that hold events until they are on their way. */
export const outboxRows = 'outbox#*';

/** Rows of table Incidents that tell later incidents of a target how earlier ones ended. */
export const pastIncidents = 'past#*';

/** The tables, one subject each. */
export class RecordTables extends Construct {
  readonly incidents: RecordTable;
  readonly ledger: RecordTable;
  readonly seals: RecordTable;
  readonly attempts: RecordTable;
  readonly approvals: RecordTable;
  readonly trust: RecordTable;
  readonly changes: RecordTable;
  readonly topology: RecordTable;
  /** How far subscribers were told. */
  readonly conversations: RecordTable;

  constructor(scope: Construct, id: string, props: { readonly deletionProtection: boolean }) {
    super(scope, id);
    const { deletionProtection } = props;
    const appendOnly = true;
    this.incidents = new RecordTable(this, 'Incidents', {
      deletionProtection,
      index: 'by-state',
      expires: true,
    });
    this.ledger = new RecordTable(this, 'Ledger', {
      ...{ deletionProtection, appendOnly },
      streams: true,
    });
    this.seals = new RecordTable(this, 'Seals', { deletionProtection, appendOnly });
    this.attempts = new RecordTable(this, 'Attempts', { deletionProtection, index: 'by-incident' });
    this.approvals = new RecordTable(this, 'Approvals', { deletionProtection });
    this.trust = new RecordTable(this, 'Trust', { deletionProtection });
    this.changes = new RecordTable(this, 'Changes', { deletionProtection, expires: true });
    this.topology = new RecordTable(this, 'Topology', { deletionProtection, expires: true });
    this.conversations = new RecordTable(this, 'Conversations', {
      deletionProtection,
      expires: true,
    });
  }

  /** The only way to the ledger: nobody may update or delete an entry (law 9). */
  grantAppend(grantee: ServiceFunction): void {
    this.ledger.grantRows(grantee, 'AppendToLedger', ['PutItem', 'Query']);
  }

  get names(): Readonly<
    Record<
      | 'incidents'
      | 'ledger'
      | 'seals'
      | 'attempts'
      | 'approvals'
      | 'trust'
      | 'changes'
      | 'topology',
      string
    >
  > {
    return {
      incidents: this.incidents.tableName,
      ledger: this.ledger.tableName,
      seals: this.seals.tableName,
      attempts: this.attempts.tableName,
      approvals: this.approvals.tableName,
      trust: this.trust.tableName,
      changes: this.changes.tableName,
      topology: this.topology.tableName,
    };
  }
}
