import type { Demand, Principal } from '../endpoint/api';
import type { DeployedRole } from '../template/roles';
import { evaluate, type Ruling } from './evaluate';
import { parsePolicy, type Statement } from './statement';

/** Decides each demand by the policies the template gives the caller, and remembers which it needed. */
export interface Authoriser {
  rule(caller: Principal, demand: Demand): Ruling;
  /** Statements of our own that nothing has needed so far. */
  unused(): readonly UnusedStatement[];
}

export interface UnusedStatement {
  /** Logical id of the role; ARN of the queue, topic or function where the statement is its own policy's. */
  readonly holder: string;
  readonly statement: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface Authority {
  readonly account: string;
  readonly region: string;
  readonly roles: readonly DeployedRole[];
  /** By the ARN of what has the policy. */
  readonly resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
}

/** People at this machine may do anything, as an administrator of the account could. */
const people = parsePolicy(
  {
    Version: '2012-10-17',
    Statement: [{ Sid: 'PeopleAreAdministrators', Effect: 'Allow', Action: '*', Resource: '*' }],
  },
  'people',
);

/** Users, and sessions of roles that the template does not make: functions go by their role. */
const person = /^arn:aws:(?:iam::\d{12}:user|sts::\d{12}:assumed-role)\//;

export function authoriser(authority: Authority): Authoriser {
  const byArn = new Map(authority.roles.map((role) => [role.arn, role]));
  const used = new Set<Statement>();
  return {
    rule(caller, demand) {
      const statements = [
        ...identityPolicies(caller, byArn),
        ...(authority.resourcePolicies.get(policyHolder(demand)) ?? []).filter((statement) =>
          concerns(statement, caller, authority.account),
        ),
      ];
      const ruling = evaluate(statements, {
        ...demand,
        context: { ...everyCall(caller, demand, authority), ...demand.context },
      });
      if (ruling.statement) used.add(ruling.statement);
      return ruling;
    },
    unused: () => [
      ...authority.roles.flatMap(({ logicalId, own }) => unneeded(logicalId, own, used)),
      ...[...authority.resourcePolicies].flatMap(([arn, own]) => unneeded(arn, own, used)),
    ],
  };
}

/** An object has the policy of its bucket, an index that of its table. */
function policyHolder({ resource }: Demand): string {
  if (resource.startsWith('arn:aws:s3:::')) return resource.replace(/\/.*$/s, '');
  return resource.replace(/\/index\/[^/]+$/, '');
}

const unneeded = (
  holder: string,
  own: readonly Statement[],
  used: ReadonlySet<Statement>,
): readonly UnusedStatement[] =>
  own
    .filter((statement) => statement.effect === 'Allow' && !used.has(statement))
    .map(({ id, actions, resources }) => ({
      holder,
      statement: id,
      actions: actions.patterns,
      resources: resources.patterns,
    }));

function identityPolicies(
  { arn }: Principal,
  roles: ReadonlyMap<string, DeployedRole>,
): readonly Statement[] {
  if (person.test(arn)) return people;
  const role = roles.get(arn);
  return role ? [...role.own, ...role.managed] : [];
}

/** A statement for the account's root only refers to the identity's own policies, so it does not allow by itself. */
function concerns(
  { principals = [], effect }: Statement,
  { arn }: Principal,
  account: string,
): boolean {
  const whole = [`arn:aws:iam::${account}:root`, account];
  return principals.some(
    (named) => named === '*' || named === arn || (effect === 'Deny' && whole.includes(named)),
  );
}

/** Their one endpoint lies there (IAM User Guide, "Denies access to AWS based on the requested Region"; AWS Health User Guide). */
const globalServices = ['health', 'iam', 'route53'];

/** Global condition keys (IAM User Guide, "AWS global condition context keys") as far as they are known here. */
function everyCall(
  { arn }: Principal,
  { action, resource }: Demand,
  { account, region }: Authority,
): Readonly<Record<string, string>> {
  // ARNs of S3 and Route 53 name no owner; whatever is here is this account's.
  const owner = resource.split(':')[4] || account;
  const [service = ''] = action.split(':');
  return {
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': account,
    'aws:RequestedRegion': globalServices.includes(service) ? 'us-east-1' : region,
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': owner,
  };
}
