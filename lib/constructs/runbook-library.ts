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
  readonly manual: Config['manual'];
  readonly allowLists: Config['allowLists'];
  readonly bucketAbac: Config['bucketAbac'];
}

/**
 * Documents created at a time. CloudFormation creates all at once what nothing orders, and SSM then
 * answers CreateDocument with "Rate exceeded"; AWS's own library of runbooks settled on five
 * (aws-solutions/automated-security-response-on-aws, pull request 105). No quota is published.
 */
const DOCUMENTS_AT_A_TIME = 5;

/** Runbooks named by one statement, so that the statements of a large library fit several policies. */
const RUNBOOKS_A_STATEMENT = 10;

/** Every remediation that config lets be deployed. */
export class RunbookLibrary extends Construct {
  readonly prefix: string;
  private readonly runbooks: readonly Runbook[];

  constructor(scope: Construct, id: string, props: RunbookLibraryProps) {
    super(scope, id);
    const { catalogue, documents, prefix, ...territory } = props;
    this.prefix = prefix;
    this.runbooks = catalogue.map((entry) => {
      const document = loadDocument(entry.remediation.id, documents);
      return new Runbook(this, { entry, document, prefix, territory });
    });
    this.runbooks.forEach((runbook, index) => {
      const earlier = this.runbooks[index - DOCUMENTS_AT_A_TIME];
      if (earlier) runbook.createAfter(earlier);
    });
  }

  /**
   * Starting any of these documents, in version 1 and none else, and lending its role to SSM but to no
   * other service. One statement names several; the numbers tell the statements apart.
   */
  grantStart(grantee: ServiceFunction): void {
    this.eachFew((few, number) => {
      grantee.allow(
        `StartRunbooks${number}`,
        ['ssm:StartAutomationExecution'],
        few.flatMap(({ documentArn, definitionArn }) => [documentArn, definitionArn]),
        { when: { 'ForAnyValue:StringEquals': { 'ssm:DocumentVersion': '1' } } },
      );
      grantee.allow(
        `LendRunbookRoles${number}`,
        ['iam:PassRole'],
        few.map(({ roleArn }) => roleArn),
        { when: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } } },
      );
    });
  }

  /** Asking SSM for its own hash of each document. */
  grantDescribe(grantee: ServiceFunction): void {
    this.eachFew((few, number) => {
      grantee.allow(
        `DescribeRunbooks${number}`,
        ['ssm:DescribeDocument'],
        few.map(({ documentArn }) => documentArn),
      );
    });
  }

  private eachFew(grant: (few: readonly Runbook[], number: string) => void): void {
    for (let begin = 0; begin < this.runbooks.length; begin += RUNBOOKS_A_STATEMENT) {
      const few = this.runbooks.slice(begin, begin + RUNBOOKS_A_STATEMENT);
      grant(few, String(begin / RUNBOOKS_A_STATEMENT + 1));
    }
  }
}
