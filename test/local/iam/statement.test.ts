import { parsePolicy } from '../../../local/iam/statement';

const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:::q' };
const policy = (change: object) => ({ Statement: [{ ...statement, ...change }] });

describe('parsePolicy', () => {
  it('reads single texts as lists', () => {
    const [read] = parsePolicy(policy({}), 'p');
    expect(read).toMatchObject({
      id: 'p[0]',
      actions: { kind: 'in', patterns: ['sqs:SendMessage'] },
      principals: undefined,
    });
  });

  it('reads the principals of a resource policy', () => {
    const [read] = parsePolicy(policy({ Principal: { Service: 'events.amazonaws.com' } }), 'p');
    expect(read?.principals).toEqual(['events.amazonaws.com']);
  });

  it.each<[string, object, string]>([
    ['a key it does not know', { Consequence: 'x' }, 'Consequence'],
    ['an effect it does not know', { Effect: 'Maybe' }, 'Effect'],
    ['a federated principal', { Principal: { Federated: 'x' } }, 'Principal'],
    ['Action and NotAction together', { NotAction: 'a:b' }, 'exactly one of Action'],
    ['no resource', { Resource: undefined }, 'exactly one of Resource'],
    ['a policy variable in a resource', { Resource: 'a/${aws:username}' }, 'policy variable'],
    [
      'a policy variable in a condition',
      { Condition: { StringEquals: { k: '${aws:PrincipalTag/x}' } } },
      'policy variable',
    ],
  ])('throws on %s', (_what, change, message) => {
    expect(() => parsePolicy(policy(change), 'p')).toThrow(message);
  });
});
