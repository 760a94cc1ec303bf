import { Stack } from 'aws-cdk-lib';
import { Effect, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { runbookName, type CatalogueEntry } from '../../lambdas/core/runbook';
import { pascalCase, type AuthoredDocument } from '../automation-document';
import { argueWildcards } from './argued-wildcards';
import { resourceArn } from './resource-arn';
import { runbookPermissions, type Territory } from './runbook-permissions';

/** Why a runbook may name more than one resource. */
const ARGUMENT =
  'whatever target it is started on; a write is held to the opt-in tag, by condition';

export interface RunbookProps {
  readonly entry: CatalogueEntry;
  /** As authored, without a role. */
  readonly document: AuthoredDocument;
  /** First part of the document's name; the executor knows it too. */
  readonly prefix: string;
  readonly territory: Territory;
}

/** One remediation, deployed: its immutable document and the only role that document can act as. */
export class Runbook extends Construct {
  readonly documentArn: string;
  /** The document in its only version, as a start names it. */
  readonly definitionArn: string;
  readonly roleArn: string;
  private readonly document: CfnDocument;

  constructor(scope: Construct, { entry, document, prefix, territory }: RunbookProps) {
    const { remediation } = entry;
    super(scope, pascalCase(remediation.id));
    const name = runbookName(prefix, entry);
    this.documentArn = resourceArn(this, { service: 'ssm', on: `document/${name}` });
    this.definitionArn = resourceArn(this, {
      service: 'ssm',
      on: `automation-definition/${name}:1`,
    });

    const role = this.role(remediation.id);
    this.roleArn = role.roleArn;
    for (const statement of runbookPermissions(this, remediation, territory)) {
      role.addToPolicy(statement);
      if (statement.effect === Effect.ALLOW) argueWildcards(role, statement.resources, ARGUMENT);
    }
    this.document = new CfnDocument(this, 'Document', {
      name,
      documentType: 'Automation',
      documentFormat: 'JSON',
      content: { ...document, assumeRole: role.roleArn },
      // A changed document is a new document; nothing may ever add a version to this one.
      updateMethod: 'Replace',
    });
  }

  /** Is created, and on removal deleted, only before or after another. */
  createAfter(other: Runbook): void {
    this.document.addResourceDependency(other.document);
  }

  /** Only automations of this account and Region may borrow it (confused deputy, aws-facts 4.2). */
  private role(id: string): Role {
    return new Role(this, 'Role', {
      description: `Acts for the ${id} runbook`,
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnLike: {
            'aws:SourceArn': resourceArn(this, { service: 'ssm', on: 'automation-execution/*' }),
          },
        },
      }),
    });
  }
}
