import { isApprover } from '../../lambdas/core/approver';

const user = 'arn:aws:iam::111122223333:user/ann';
const role = 'arn:aws:iam::111122223333:role/OnCall';
const sso =
  'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_OnCall_0123456789abcdef';
const session = 'arn:aws:sts::111122223333:assumed-role/OnCall/ann';
const ssoSession =
  'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_OnCall_0123456789abcdef/ann@example.com';

describe('isApprover', () => {
  it.each([
    ['a user by ARN', [user], user],
    ['a session by its own ARN', [session], session],
    ['a session by its role', [role], session],
    ['an Identity Center session by the role with its path', [sso], ssoSession],
  ])('knows %s', (_what, approvers, caller) => {
    expect(isApprover(approvers, caller)).toBe(true);
  });

  it.each([
    ['anybody when the list is empty', [], user],
    ['another user', [user], `${user}e`],
    ['a session of another role', [role], session.replace('OnCall', 'OnCall2')],
    ['a session in another account', [role], session.replace('111122223333', '444455556666')],
    ['a session in another partition', [role], session.replace('arn:aws:', 'arn:aws-cn:')],
    ['a role whose path looks like the name', [`${role}/Other`], session],
    ['a user who calls himself a role', [role], 'arn:aws:iam::111122223333:user/OnCall'],
    ['a session with a further part', [role], `${session}/more`],
    ['the account root', [role, user], 'arn:aws:iam::111122223333:root'],
    ['nobody', [user], ''],
  ])('does not know %s', (_what, approvers, caller) => {
    expect(isApprover(approvers, caller)).toBe(false);
  });
});
