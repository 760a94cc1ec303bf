import fc from 'fast-check';
import { personOf } from '../../lambdas/core/approver';

const account = '111122223333';
const user = `arn:aws:iam::${account}:user/ann`;
const role = `arn:aws:iam::${account}:role/OnCall`;
const reserved = 'AWSReservedSSO_OnCall_0123456789abcdef';
const sso = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${reserved}`;
const otherSet = sso.replace('OnCall', 'Admin');
const session = (of: string, name: string, in_ = account) =>
  `arn:aws:sts::${in_}:assumed-role/${of}/${name}`;

const approvers = [user, role, sso, otherSet];
const sessionName = fc.stringMatching(/^[A-Za-z0-9_=,.@-]{2,64}$/);

describe('a person', () => {
  it('is an IAM user', () => {
    expect(personOf(approvers, user)).toBe(user);
  });

  it('is one for every two sessions of an ordinary role, whatever they are called', () => {
    fc.assert(
      fc.property(sessionName, sessionName, (one, other) => {
        const person = personOf(approvers, session('OnCall', one));
        expect(person).toBe(role);
        expect(personOf(approvers, session('OnCall', other))).toBe(person);
      }),
    );
  });

  it('is one for every two sessions that are listed one by one', () => {
    const listed = [session('OnCall', 'ann'), session('OnCall', 'bob')];
    expect(new Set(listed.map((caller) => personOf(listed, caller))).size).toBe(1);
  });

  it('is who signed in to Identity Center, under whichever permission set', () => {
    fc.assert(
      fc.property(sessionName, sessionName, (one, other) => {
        const person = personOf(approvers, session(reserved, one));
        expect(person).toBe(personOf(approvers, session(reserved.replace('OnCall', 'Admin'), one)));
        expect(person === personOf(approvers, session(reserved, other))).toBe(
          one.toLowerCase() === other.toLowerCase(),
        );
      }),
    );
  });

  it.each([
    ['the prefix alone', 'AWSReservedSSO_OnCall'],
    ['a shorter suffix', 'AWSReservedSSO_OnCall_0123456789abcde'],
    ['something before it', 'My_AWSReservedSSO_OnCall_0123456789abcdef'],
  ])('is not told by the session of a role named with %s', (_what, name) => {
    const listed = [`arn:aws:iam::${account}:role/${name}`];
    const persons = ['ann', 'bob'].map((called) => personOf(listed, session(name, called)));
    expect(new Set(persons).size).toBe(1);
  });

  it('is nobody who is not on the list', () => {
    fc.assert(
      fc.property(sessionName, (name) => {
        expect(personOf([], session(reserved, name))).toBeUndefined();
        expect(personOf(approvers, session('Other', name))).toBeUndefined();
        expect(personOf(approvers, session('OnCall', name, '444455556666'))).toBeUndefined();
      }),
    );
  });

  it.each([`arn:aws:iam::${account}:root`, `arn:aws:sts::${account}:federated-user/ann`, 'ann'])(
    'is nobody that AWS does not prove: %s, though it is listed',
    (caller) => {
      expect(personOf([caller], caller)).toBeUndefined();
    },
  );
});
