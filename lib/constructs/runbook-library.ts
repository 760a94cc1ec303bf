import { Construct } from 'constructs';
import type { CatalogueEntry } from '../../lambdas/core/runbook';
import { loadDocument } from '../automation-document';
import type { Config } from '../config';
import { Runbook } from './runbook';
import type { ServiceFunction } from './service-function';

export interface RunbookLibraryProps {
  readonly catalogue: readonly CatalogueEntry[];
  /** Where the authored documents lie. */
  readonly documents: string;
  readonly prefix: string;
  readonly optIn: Config['optIn'];
  readonly allowLists: Config['allowLists'];
}

/** Every remediation of the catalogue, deployed. */
export class RunbookLibrary extends Construct {
  readonly prefix: string;
  private readonly runbooks: readonly Runbook[];

  constructor(
    scope: Construct,
    id: string,
    { catalogue, documents, ...common }: RunbookLibraryProps,
  ) {
    super(scope, id);
    this.prefix = common.prefix;
    this.runbooks = catalogue.map(
      (entry) =>
        new Runbook(this, {
          ...common,
          entry,
          document: loadDocument(entry.remediation.id, documents),
        }),
    );
  }

  /** Starting any of these documents, and none else. */
  grantStart(grantee: ServiceFunction): void {
    this.runbooks.forEach((runbook) => runbook.grantStart(grantee));
  }

  /** Asking SSM for its own hash of each document. */
  grantDescribe(grantee: ServiceFunction): void {
    grantee.allow(
      'DescribeRunbooks',
      ['ssm:DescribeDocument'],
      this.runbooks.map(({ documentArn }) => documentArn),
    );
  }
}
