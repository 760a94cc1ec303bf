import fc from 'fast-check';
import { evaluate, type Request } from '../../../local/iam/evaluate';
import { parsePolicy } from '../../../local/iam/statement';

const allow = (more: object = {}) => ({
  Sid: 'Restart',
  Effect: 'Allow',
  Action: 'ecs:UpdateService',
  Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/*',
  ...more,
});
const request: Request = {
  action: 'ecs:UpdateService',
  resource: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  context: { 'aws:ResourceTag/paramedic:remediation': 'enabled' },
};
const optedIn = {
  Condition: { StringEquals: { 'aws:ResourceTag/paramedic:remediation': 'enabled' } },
};
const ruled = (statements: readonly object[], change: Partial<Request> = {}) =>
  evaluate(parsePolicy({ Version: '2012-10-17', Statement: statements }, 'role/policy'), {
    ...request,
    ...change,
  });

describe('evaluate', () => {
  it('allows what a statement allows, and names the statement', () => {
    expect(ruled([allow()])).toMatchObject({ allowed: true, statement: { id: 'Restart' } });
  });

  it('names a statement without Sid by its policy and place', () => {
    expect(ruled([allow({ Sid: undefined })]).statement?.id).toBe('role/policy[0]');
  });

  it.each<[string, Partial<Request>]>([
    ['another action', { action: 'ecs:DeleteService' }],
    ['a resource outside the pattern', { resource: 'arn:aws:ecs:eu-west-1:111122223333:task/x' }],
  ])('refuses %s', (_what, change) => {
    expect(ruled([allow()], change)).toEqual({ allowed: false, statement: undefined });
  });

  it('reads actions in any case', () => {
    expect(ruled([allow({ Action: 'ECS:updateservice' })]).allowed).toBe(true);
  });

  it.each<[string, Request['context'], boolean]>([
    ['is as asked', request.context, true],
    ['is another', { 'aws:ResourceTag/paramedic:remediation': 'disabled' }, false],
    ['is missing', {}, false],
  ])('decides by the tag when it %s', (_how, context, allowed) => {
    expect(ruled([allow(optedIn)], { context }).allowed).toBe(allowed);
  });

  it('finds condition keys in any case', () => {
    const context = { 'AWS:resourcetag/PARAMEDIC:remediation': 'enabled' };
    expect(ruled([allow(optedIn)], { context }).allowed).toBe(true);
  });

  it('lets an explicit deny win wherever it stands', () => {
    const deny = allow({ Sid: 'Never', Effect: 'Deny' });
    expect(ruled([allow(), deny])).toMatchObject({ allowed: false, statement: { id: 'Never' } });
    expect(ruled([deny, allow()])).toMatchObject({ allowed: false, statement: { id: 'Never' } });
  });

  it('reads NotAction and NotResource as everything else', () => {
    const other = { Action: undefined, NotAction: 'iam:*' };
    expect(ruled([allow(other)]).allowed).toBe(true);
    expect(ruled([allow(other)], { action: 'iam:PassRole' }).allowed).toBe(false);
    const elsewhere = { Resource: undefined, NotResource: '*checkout' };
    expect(ruled([allow(elsewhere)]).allowed).toBe(false);
  });
});

describe('whatever the policies', () => {
  const actions = fc.constantFrom('ecs:UpdateService', 'ecs:*', '*', 'ssm:*');
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: actions,
    Resource: fc.constantFrom('*', request.resource, 'arn:aws:ecs:*:*:service/other'),
    Condition: fc.constantFrom({}, optedIn.Condition, { Null: { 'aws:TagKeys': 'false' } }),
  });
  const statements = fc.array(statement, { minLength: 1, maxLength: 6 });

  it('adding a deny never allows', () => {
    fc.assert(
      fc.property(statements, statement, (given, more) => {
        const denied = { ...more, Effect: 'Deny' };
        expect(ruled([...given, denied]).allowed && !ruled(given).allowed).toBe(false);
      }),
    );
  });

  it('adding an allow never refuses', () => {
    fc.assert(
      fc.property(statements, statement, (given, more) => {
        const allowed = { ...more, Effect: 'Allow' };
        expect(ruled(given).allowed && !ruled([...given, allowed]).allowed).toBe(false);
      }),
    );
  });

  it('the order of statements does not matter', () => {
    fc.assert(
      fc.property(statements, (given) => {
        expect(ruled([...given].reverse()).allowed).toBe(ruled(given).allowed);
      }),
    );
  });
});
