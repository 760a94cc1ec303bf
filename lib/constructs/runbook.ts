import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Read, Write } from '../../lambdas/core/remediation';
import { runbookName, type CatalogueEntry } from '../../lambdas/core/runbook';
import { pascalCase, type AuthoredDocument } from '../automation-document';
import type { Config } from '../config';
import { argueWildcards } from './argued-wildcards';
import { exactArns } from './exact-arns';
import type { ServiceFunction } from './service-function';
import { tagWritesOf } from './tag-writes';

export interface RunbookProps {
  readonly entry: CatalogueEntry;
  /** As authored, without a role. */
  readonly document: AuthoredDocument;
  /** First part of the document's name; the executor knows it too. */
  readonly prefix: string;
  readonly optIn: Config['optIn'];
  readonly allowLists: Config['allowLists'];
}

/** One remediation, deployed: its immutable document and the only role that document can act as. */
export class Runbook extends Construct {
  readonly documentName: string;
  readonly documentArn: string;
  private readonly role: Role;
  private readonly name: string;

  constructor(
    scope: Construct,
    private readonly props: RunbookProps,
  ) {
    const { remediation } = props.entry;
    super(scope, pascalCase(remediation.id));
    this.name = pascalCase(remediation.id);
    this.documentName = runbookName(props.prefix, props.entry);
    this.documentArn = this.arn('ssm', `document/${this.documentName}`);

    this.role = new Role(this, 'Role', {
      description: `Acts for the ${remediation.id} runbook`,
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        // Only automations of this account and Region may borrow it (confused deputy, aws-facts 4.2).
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': this.arn('ssm', 'automation-execution/*') },
        },
      }),
    });
    remediation.reads.forEach((read) => this.role.addToPolicy(this.reading(read)));
    remediation.writes.forEach((write) => this.role.addToPolicy(this.writing(write)));
    this.role.addToPolicy(neverWritesTags([...remediation.reads, ...remediation.writes]));

    new CfnDocument(this, 'Document', {
      name: this.documentName,
      documentType: 'Automation',
      documentFormat: 'JSON',
      content: { ...props.document, assumeRole: this.role.roleArn },
      // A changed document is a new document; nothing may ever add a version to this one.
      updateMethod: 'Replace',
    });
  }

  /** Starting this very document in version 1, and lending its role to SSM but to no other service. */
  grantStart(grantee: ServiceFunction): void {
    grantee.allow(
      `Start${this.name}`,
      ['ssm:StartAutomationExecution'],
      [this.documentArn, this.arn('ssm', `automation-definition/${this.documentName}:1`)],
      { when: { 'ForAnyValue:StringEquals': { 'ssm:DocumentVersion': '1' } } },
    );
    grantee.allow(`Lend${this.name}Role`, ['iam:PassRole'], [this.role.roleArn], {
      when: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    });
  }

  private reading({ service, actions, on }: Read): PolicyStatement {
    const resources = [on === '*' ? '*' : this.arn(service, on)];
    argueWildcards(this.role, resources, 'a read, of whatever target the runbook is started on');
    return new PolicyStatement({
      sid: `Read${actions.join('')}`,
      actions: actions.map((action) => `${service}:${action}`),
      resources,
    });
  }

  private writing(write: Write): PolicyStatement {
    const { optIn, allowLists } = this.props;
    const actions = write.actions.map((action) => `${write.service}:${action}`);
    const sid = write.actions.join('');
    const narrower = write.conditions ?? {};
    if (!('tagCarrier' in write)) {
      const resources = exactArns(write.allowList, allowLists);
      return new PolicyStatement({
        sid: `${sid}OnAllowList`,
        actions,
        resources,
        conditions: narrower,
      });
    }
    const resources = [this.arn(write.service, write.tagCarrier)];
    argueWildcards(
      this.role,
      resources,
      'held to resources that carry the opt-in tag, by condition',
    );
    return new PolicyStatement({
      sid: `${sid}WhereOptedIn`,
      actions,
      resources,
      conditions: {
        ...narrower,
        StringEquals: {
          ...narrower['StringEquals'],
          [`aws:ResourceTag/${optIn.key}`]: optIn.value,
        },
      },
    });
  }

  private arn(service: string, resource: string): string {
    return Stack.of(this).formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  }
}

/** Tags are the territory: who may write them could let itself in anywhere (law 6). */
const neverWritesTags = (accesses: readonly (Read | Write)[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'NeverWriteTagsOrIdentities',
    effect: Effect.DENY,
    actions: ['iam:*', ...tagWritesOf(accesses.map(({ service }) => service))],
    resources: ['*'],
  });
