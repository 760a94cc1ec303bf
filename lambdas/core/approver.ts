const assumedRole =
  /^arn:(?<partition>[a-z-]+):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]+)\/[\w+=,.@-]+$/;

const role =
  /^arn:(?<partition>[a-z-]+):iam::(?<account>\d{12}):role\/(?:[!-~]+\/)?(?<name>[\w+=,.@-]+)$/;

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
