import * as z from 'zod';
import { matchesGlob } from '../../local/iam/glob';
import type { Statement } from '../../local/iam/statement';
import { deploy, type DeployedResource } from '../../local/template/deployment';
import { type DeployedRole, readRoles } from '../../local/template/roles';
import { documentShape, roleShape } from '../../local/template/shapes';
import { detailsOf, exists, resourceTypesOf } from './iam-reference';
import { reviewedPermissions, untaggable } from './reviewed-exceptions';
import { account, region } from './synthesised';

/** What a runbook's role may change: what carries the opt-in tag, and the ARNs that config lists. */
export interface Territory {
  readonly optIn: { readonly key: string; readonly value: string };
  readonly allowLists: Readonly<Record<string, readonly string[]>>;
}

/** Services whose resource part is the bare name. */
const bareNames = ['sqs'];

const place = { account, region, stack: 'Paramedic', endpointUrl: 'http://127.0.0.1:1' };
const content = z.looseObject({ assumeRole: z.string().default('nobody') });

/** What breaks law 6 in a template, for the role of every SSM document in it; empty when nothing does. */
export async function confinementFaults(
  template: unknown,
  territory: Territory,
): Promise<readonly string[]> {
  const deployment = deploy(JSON.stringify(template), place);
  const roles = deployment.of('AWS::IAM::Role');
  const managed = roles.filter(
    ({ properties }) => roleShape.parse(properties).ManagedPolicyArns.length > 0,
  );
  if (managed.length > 0) return managed.map(({ logicalId }) => `${logicalId}: a managed policy`);
  const read = readRoles(deployment);
  const faults = deployment.of('AWS::SSM::Document').map(async ({ ref, properties }) => {
    const { assumeRole } = content.parse(documentShape.parse(properties).Content);
    const declared = roles.find(({ arn }) => arn === assumeRole);
    const role = read.find(({ arn }) => arn === assumeRole);
    if (!declared || !role) return [`${ref}: acts as ${assumeRole}`];
    const found = [...trustFaults(declared), ...denialFaults(role), ...(await writeFaults(role))];
    return found.map((fault) => `${role.logicalId}: ${fault}`);
  });
  return (await Promise.all(faults)).flat();

  async function writeFaults({ own }: DeployedRole): Promise<string[]> {
    const allowed = own.filter(({ effect }) => effect === 'Allow');
    return (await Promise.all(allowed.map((each) => statementFaults(each, territory)))).flat();
  }
}

/** Borrowed by automations of this account and Region, and by nothing else (confused deputy, aws-facts 4.2). */
function trustFaults({ properties }: DeployedResource): string[] {
  const expected = {
    Action: 'sts:AssumeRole',
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:ssm:${region}:${account}:automation-execution/*` },
      StringEquals: { 'aws:SourceAccount': account },
    },
    Effect: 'Allow',
    Principal: { Service: 'ssm.amazonaws.com' },
  };
  const trust = z
    .object({ Statement: z.array(z.unknown()) })
    .parse(properties['AssumeRolePolicyDocument']).Statement;
  return sorted(trust) === sorted([expected]) ? [] : ['may be borrowed otherwise'];
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/** Who may write tags could let itself in anywhere: all that is not allowed must be denied. */
function denialFaults({ own }: DeployedRole): string[] {
  const allowed = own
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions }) => actions.patterns);
  const denied = own.some(
    ({ effect, actions, resources, condition }) =>
      effect === 'Deny' &&
      actions.kind === 'not-in' &&
      actions.patterns.every((action) => allowed.includes(action)) &&
      resources.kind === 'in' &&
      resources.patterns.includes('*') &&
      Object.keys(condition).length === 0,
  );
  return denied ? [] : ['what it does not need is not denied'];
}

async function statementFaults(statement: Statement, territory: Territory): Promise<string[]> {
  const { id, actions, resources } = statement;
  if (actions.kind === 'not-in' || resources.kind === 'not-in') return [`${id}: all but something`];
  const faults = await Promise.all(
    actions.patterns.map((action) => actionFault(action, statement, territory)),
  );
  return faults.filter((fault) => fault !== undefined).map((fault) => `${id}: ${fault}`);
}

async function actionFault(
  action: string,
  statement: Statement,
  territory: Territory,
): Promise<string | undefined> {
  const [service = ''] = action.split(':');
  if (/[*?]/.test(action) || !(await exists(action))) return `${action} is no action`;
  const { accessLevel } = await detailsOf(action);
  if (accessLevel === 'Read' || accessLevel === 'List') return undefined;
  if (accessLevel !== 'Write' && !(action in reviewedPermissions))
    return `${action} is ${accessLevel.toLowerCase()}`;
  if (service !== 'iam' && !isPinned(statement)) return `${action} is not held to one place`;
  if (isListed(statement, territory)) return undefined;
  const tagged = isTagged(statement, territory) && isOfHere(statement);
  if (!tagged) return `${action} is not held to the opt-in tag`;
  return (await canBeTagged(action, statement)) ? undefined : `${action} cannot be held to a tag`;
}

const isListed = ({ resources }: Statement, { allowLists }: Territory): boolean =>
  resources.patterns.every((arn) => Object.values(allowLists).flat().includes(arn));

const globalServices = ['route53'];

/** To this account, and to the Region of the one endpoint that is called. */
const isPinned = ({ condition, actions }: Statement): boolean => {
  const { StringEquals = {} } = condition;
  const global = actions.patterns.every((each) =>
    globalServices.includes(each.split(':')[0] ?? ''),
  );
  return (
    StringEquals['aws:RequestedRegion']?.join() === (global ? 'us-east-1' : region) &&
    StringEquals['aws:ResourceAccount']?.join() === account
  );
};

const isTagged = ({ condition }: Statement, { optIn }: Territory): boolean => {
  const values = condition['StringEquals']?.[`aws:ResourceTag/${optIn.key}`];
  return values?.length === 1 && values[0] === optIn.value;
};

/** Resources of one type, in this account and Region. */
const isOfHere = ({ resources }: Statement): boolean =>
  resources.patterns.every((arn) => {
    const [, , service = '', at, of, ...rest] = arn.split(':');
    const part = rest.join(':');
    const typed = /^[A-Za-z-]+[/:]/.test(part) || (bareNames.includes(service) && part === '*');
    return at === region && of === account && !/[*?]/.test(service) && typed;
  });

/** By the service authorization reference, and what was found not to work: its resources know the condition key. */
async function canBeTagged(action: string, { resources }: Statement): Promise<boolean> {
  const [service = ''] = action.split(':');
  const types = await resourceTypesOf(action);
  return resources.patterns.every((arn) =>
    types.some(
      ({ name, sample, conditionKeys }) =>
        matchesGlob(arn, sample) &&
        conditionKeys.includes('aws:ResourceTag/${TagKey}') &&
        !(`${service} ${name}` in untaggable),
    ),
  );
}
