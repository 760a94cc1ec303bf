import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ConditionValue, Read, Remediation, Write } from '../../lambdas/core/remediation';
import type { Config } from '../config';
import { scopedWrites, type TagStatements } from '../../lambdas/core/allow-list';
import { exactValues, exactArns } from './exact-arns';
import { resourceArn } from './resource-arn';

/** What runbooks may change: what carries the opt-in tag and is not in people's own hands, and what config lists. */
export type Territory = Pick<Config, 'optIn' | 'manual' | 'allowLists'> & TagStatements;

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All that the role of a runbook may do, and that it may do nothing else. */
export function runbookPermissions(
  scope: Construct,
  remediation: Pick<Remediation, 'reads' | 'writes'>,
  territory: Territory,
): readonly PolicyStatement[] {
  const { reads } = remediation;
  const writes = scopedWrites(remediation, territory);
  const statements = [
    ...reads.map((read) => reading(scope, read)),
    ...writes.map((write) => writing(scope, write, territory)),
  ];
  distinguish(statements);
  return [...statements, nothingElse([...reads, ...writes])];
}

/** Two statements about the same actions, on other resources, are told apart by a number. */
function distinguish(statements: readonly PolicyStatement[]): void {
  const seen = new Map<string, number>();
  for (const statement of statements) {
    const sid = statement.sid ?? '';
    const count = (seen.get(sid) ?? 0) + 1;
    seen.set(sid, count);
    if (count > 1) statement.sid = `${sid}${String(count)}`;
  }
}

function reading(scope: Construct, read: Read): PolicyStatement {
  const { service, actions, on, region, resourceService = service } = read;
  return new PolicyStatement({
    sid: `Read${actions.join('')}`,
    actions: actions.map((action) => `${service}:${action}`),
    resources: [resourceArn(scope, { service: resourceService, on, region })],
    conditions: { StringEquals: inRegion(scope, region) },
  });
}

function writing(scope: Construct, write: Write, territory: Territory): PolicyStatement {
  const { service, actions, region, resourceService = service } = write;
  const narrower = conditionsOf(write, territory);
  const tagged = 'tagCarrier' in write;
  return new PolicyStatement({
    sid: `${actions.join('')}${tagged ? 'WhereOptedIn' : 'OnAllowList'}`,
    actions: actions.map((action) => `${service}:${action}`),
    resources: tagged
      ? [resourceArn(scope, { service: resourceService, on: write.tagCarrier, region })]
      : exactArns(write.allowList, territory.allowLists),
    conditions: {
      ...narrower,
      StringEquals: {
        ...narrower['StringEquals'],
        ...(isCall(service) ? { ...inRegion(scope, region), ...inAccount(scope) } : {}),
        ...(tagged ? { [`aws:ResourceTag/${territory.optIn.key}`]: territory.optIn.value } : {}),
      },
      ...(tagged ? { StringNotEqualsIgnoreCase: withoutManual(narrower, territory) } : {}),
    },
  });
}

/**
 * True also of what carries no such tag (IAM User Guide, "String condition operators"). Keys are compared without case;
 * a space around the value is for the gate alone to see.
 */
const withoutManual = (narrower: Conditions, { manual }: Territory) => ({
  ...narrower['StringNotEqualsIgnoreCase'],
  [`aws:ResourceTag/${manual.key}`]: manual.value,
});

/** The Region of the endpoint called: a global service has one, and its requests are all made there. */
const inRegion = (scope: Construct, region: string | undefined) => ({
  'aws:RequestedRegion': region ?? Stack.of(scope).region,
});

/**
 * The owner of what is changed: ARNs of S3 and Route 53 name none, and a list may name another's.
 * IAM's documentation leaves the key out of a few actions only, none of which a runbook uses.
 */
const inAccount = (scope: Construct) => ({ 'aws:ResourceAccount': Stack.of(scope).account });

/** Lending a role is checked within another call, and whether that check knows its Region is unverified. */
const isCall = (service: string): boolean => service !== 'iam';

const conditionsOf = ({ conditions = {} }: Write, { allowLists }: Territory): Conditions =>
  mapped(conditions, (keys) => mapped(keys, (value) => valuesOf(value, allowLists)));

const valuesOf = (value: ConditionValue, allowLists: Config['allowLists']): unknown =>
  typeof value === 'object' && 'allowList' in value
    ? exactValues(value.allowList, allowLists)
    : value;

const mapped = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/**
 * Tags are the territory, and who may write them could let itself in anywhere (law 6). Leaving a
 * permission out is not enough: a resource's own policy may give it, and only a denial overrules that.
 */
const nothingElse = (declared: readonly (Read | Write)[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'NothingElse',
    effect: Effect.DENY,
    notActions: [
      ...new Set(
        declared.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`)),
      ),
    ],
    resources: ['*'],
  });
