import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import type { CatalogueEntry } from '../../lambdas/core/runbook';
import { listsOf } from '../../lambdas/core/allow-list';
import { deployable } from '../../lib/allow-lists';
import { documentFolder } from '../../lib/automation-document';
import { functionNames } from '../../lib/bundles';
import { parseConfig, type ConfigInput } from '../../lib/config';
import { HealingStack } from '../../lib/healing-stack';
import { allowListsOfScenarios, rulesOfScenarios } from '../../local/start/listed-resources';
import { deploy, type Deployment } from '../../local/template/deployment';
import { readRoles, type DeployedRole } from '../../local/template/roles';
import { config } from '../../paramedic.config';
import { catalogue as deployedCatalogue } from '../../ssm-documents/catalogue';

export const account = '111122223333';
export const region = 'eu-west-1';

export interface Synthesised {
  readonly stack: HealingStack;
  readonly template: Template;
  /** The template with every reference resolved, as the local account reads it. */
  readonly deployment: Deployment;
  readonly roles: readonly DeployedRole[];
}

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
for (const name of functionNames) {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'index.mjs'), `// ${name}`);
}

/** The stack with empty bundles: what a function does is none of its template's business. */
export function synthesised(
  changed: Partial<ConfigInput> = {},
  catalogue: readonly CatalogueEntry[] = deployedCatalogue,
): Synthesised {
  const allowLists = changed.allowLists ?? sampleLists(catalogue);
  const findings = { rules: rulesOfScenarios() };
  const parsed = parseConfig({ ...config, findings, ...changed, allowLists }, catalogue);
  const stack = new HealingStack(
    new App({ context, analyticsReporting: false }),
    parsed.stackName,
    {
      config: parsed,
      bundles: { directoryOf: (name) => join(folder, name) },
      catalogue: deployable(catalogue, parsed),
      documents: documentFolder,
      classifiedBy: 'model',
    },
  );
  const template = Template.fromStack(stack);
  const deployment = deploy(JSON.stringify(template.toJSON()), {
    ...{ account, region, stack: parsed.stackName },
    endpointUrl: 'http://127.0.0.1:1',
  });
  return { stack, template, deployment, roles: readRoles(deployment) };
}

/** One entry for every list that a remediation asks for, so that all of them are deployed. */
export const sampleLists = (
  catalogue: readonly CatalogueEntry[],
): Readonly<Record<string, string[]>> => {
  const scenarios = allowListsOfScenarios();
  return Object.fromEntries(
    catalogue
      .flatMap(({ remediation }) => listsOf(remediation))
      .map(({ name, holds }) => {
        const any = holds === 'arns' ? `arn:aws:any:${region}:${account}:${name}` : name;
        return [name, scenarios[name] ?? [any]];
      }),
  );
};

/** The role of a function or runbook, by a part of its logical id. */
export function roleOf({ roles }: Synthesised, part: string): DeployedRole {
  const [role, ...others] = roles.filter(({ logicalId }) => logicalId.includes(part));
  if (!role || others.length > 0) {
    throw new Error(
      `Expected one role named like ${part}, found ${others.length + (role ? 1 : 0)}`,
    );
  }
  return role;
}

/** The role that a deployed document names. */
export function roleOfDocument({ deployment, roles }: Synthesised, name: string): DeployedRole {
  const [document] = deployment.of('AWS::SSM::Document').filter(({ ref }) => ref === name);
  const { assumeRole } = Object(document?.properties['Content']) as { assumeRole?: string };
  const role = roles.find(({ arn }) => arn === assumeRole);
  if (!role) throw new Error(`${name} is not deployed with a role of the template`);
  return role;
}
