import type { LocalAccount } from '../../local/account';
import { matchesGlob } from '../../local/iam/glob';

/** One action that one statement of the template allows, on one of its resources. */
export interface Permission {
  /** Logical id of the role; ARN of the resource where its own policy says so. */
  readonly holder: string;
  readonly statement: string;
  readonly action: string;
  readonly resource: string;
}

/** Every permission the template gives. To be asked before the first call, while nothing has been used. */
export const permissionsOf = (
  account: Pick<LocalAccount, 'unusedStatements'>,
): readonly Permission[] =>
  account
    .unusedStatements()
    .flatMap(({ holder, statement, actions, resources }) =>
      actions.flatMap((action) =>
        resources.map((resource) => ({ holder, statement, action, resource })),
      ),
    );

/** Those of them that no call has needed. */
export function unneeded(
  permissions: readonly Permission[],
  account: Pick<LocalAccount, 'principal' | 'calls'>,
): readonly Permission[] {
  const calls = account.calls().filter(({ allowed }) => allowed);
  return permissions.filter(({ holder, statement, action, resource }) => {
    const caller = holder.startsWith('arn:') ? undefined : account.principal(holder).name;
    return !calls.some(
      (call) =>
        call.statement === statement &&
        (caller === undefined || call.role === caller) &&
        call.action === action &&
        (isList(statement) || matchesGlob(resource, call.resource)),
    );
  });
}

/** What people list is what they want treated some day: one use of the list shows that it is needed. */
const isList = (statement: string): boolean => statement.endsWith('OnAllowList');

/** One line, the same in every account: names without the hash that CloudFormation is given. */
export const written = ({ holder, statement, action }: Permission): string =>
  [`${nameOf(holder)}: ${nameOf(statement)}`, action].join(', ');

const nameOf = (holder: string): string =>
  holder
    .replace(/^.*[:/]/, '')
    .replace(/\[\d+\]$/, '')
    .replace(/[0-9A-F]{8}$/, '');

/** Statements that only remediations and what they look up need, whichever function holds them. */
const ofLibrary =
  /^(LookUp|StartRunbooks|LendRunbookRoles|DescribeRunbooks|ReadTagsOfGroups|DescribeConfigRules|ReadCompliance|FindOptedIn|ListDeployments|ReadDeployments|ReadAliases)|ComplianceChanged/;

/** The two remediations that the loop's own scenarios play. */
const ofLoop = /restart-ecs-service|reboot-ec2-instance|RestartEcsService|RebootEc2Instance/;

/** Whether a permission is there for the rest of the library; everything else is the loop's own. */
export const isOfLibrary = ({ holder, statement, resource }: Permission): boolean =>
  !ofLoop.test(`${holder} ${resource}`) &&
  (holder.startsWith('Runbooks') || ofLibrary.test(statement));
