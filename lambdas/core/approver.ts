const user = /^arn:[a-z-]+:iam::\d{12}:user\/(?:[!-~]+\/)?[\w+=,.@-]+$/;

const assumedRole =
  /^arn:(?<partition>[a-z-]+):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]+)\/(?<session>[\w+=,.@-]+)$/;

const role =
  /^arn:(?<partition>[a-z-]+):iam::(?<account>\d{12}):role\/(?:[!-~]+\/)?(?<name>[\w+=,.@-]+)$/;

/** Roles of IAM Identity Center, which alone assumes them and names each session after the user who signed in. */
const ofIdentityCenter = /^AWSReservedSSO_[\w+=,.@-]+_[0-9a-f]{16}$/;

/** The person behind an authenticated caller on the list, as far as AWS proves one; undefined for anybody else. */
export const personOf = (approvers: readonly string[], callerArn: string): string | undefined =>
  isApprover(approvers, callerArn) ? personBehind(callerArn) : undefined;

/**
 * The person behind an authenticated caller, whether on the list or not; undefined where the ARN proves none.
 * A session's name proves somebody only under a role of Identity Center: there one user is one person under every
 * permission set. Whoever assumes any other role names the session as they like, so that role is one person.
 */
export function personBehind(callerArn: string): string | undefined {
  if (user.test(callerArn)) return callerArn;
  const session = assumedRole.exec(callerArn)?.groups;
  if (!session) return undefined;
  const { partition, account, role: name, session: called } = session;
  return name !== undefined && called !== undefined && ofIdentityCenter.test(name)
    ? `identity-center:${called.toLowerCase()}`
    : `arn:${partition}:iam::${account}:role/${name}`;
}

/**
 * Whether the authenticated caller stands on the list: by exact ARN, or for a session of a role by the
 * ARN of that role. A session's ARN leaves out the role's path (IAM Identity Center puts its roles under
 * `/aws-reserved/sso.amazonaws.com/<region>/`), so account and name decide; role names are unique in an
 * account whatever their path.
 */
export function isApprover(approvers: readonly string[], callerArn: string): boolean {
  if (approvers.includes(callerArn)) return true;
  const session = assumedRole.exec(callerArn)?.groups;
  if (!session) return false;
  return approvers.some((approver) => {
    const listed = role.exec(approver)?.groups;
    return (
      listed !== undefined &&
      listed['partition'] === session['partition'] &&
      listed['account'] === session['account'] &&
      listed['name'] === session['role']
    );
  });
}
