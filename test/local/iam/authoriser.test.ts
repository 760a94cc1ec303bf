import { authoriser } from '../../../local/iam/authoriser';
import { parsePolicy } from '../../../local/iam/statement';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:signals';
const role = {
  name: 'Paramedic-Sweeper',
  arn: 'arn:aws:iam::111122223333:role/Paramedic-Sweeper',
  logicalId: 'Sweeper',
  own: parsePolicy(
    {
      Statement: [
        { Sid: 'HandIn', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue },
        { Sid: 'Spare', Effect: 'Allow', Action: 'sns:Publish', Resource: '*' },
      ],
    },
    'sweeper',
  ),
  managed: [],
};
const queuePolicy = (statement: object) =>
  new Map([[queue, parsePolicy({ Statement: [{ Resource: queue, ...statement }] }, 'queue')]]);
const send = { action: 'sqs:SendMessage', resource: queue, context: {} };
const authority = {
  account: '111122223333',
  region: 'eu-west-1',
  roles: [role],
  resourcePolicies: new Map(),
};
const sweeper = { arn: role.arn, name: role.name };
const events = { arn: 'events.amazonaws.com', name: 'events.amazonaws.com' };

describe('authoriser', () => {
  it('decides for a role by its own statements and knows which were never needed', () => {
    const one = authoriser(authority);
    expect(one.rule(sweeper, send).statement?.id).toBe('HandIn');
    expect(one.unused()).toEqual([
      { holder: 'Sweeper', statement: 'Spare', actions: ['sns:Publish'], resources: ['*'] },
    ]);
  });

  it('knows which statements of resource policies were never needed, denials aside', () => {
    const resourcePolicies = new Map([
      [
        queue,
        parsePolicy(
          {
            Statement: [
              {
                Sid: 'LetIn',
                Effect: 'Allow',
                Principal: { Service: 'events.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: queue,
              },
              {
                Sid: 'Never',
                Effect: 'Deny',
                Principal: '*',
                Action: 'sqs:*',
                Resource: '*',
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              },
            ],
          },
          'queue',
        ),
      ],
    ]);
    const one = authoriser({ ...authority, roles: [], resourcePolicies });
    const unused = [
      { holder: queue, statement: 'LetIn', actions: ['sqs:SendMessage'], resources: [queue] },
    ];

    expect(one.unused()).toEqual(unused);
    one.rule(events, send);
    expect(one.unused()).toEqual([]);
  });

  it('refuses a role the template does not have', () => {
    const stranger = { arn: 'arn:aws:iam::111122223333:role/Stranger', name: 'Stranger' };
    expect(authoriser(authority).rule(stranger, send).allowed).toBe(false);
  });

  it('lets people do what an administrator may', () => {
    const person = { arn: 'arn:aws:iam::111122223333:user/local-operator', name: 'local-operator' };
    expect(authoriser(authority).rule(person, send).allowed).toBe(true);
  });

  it('lets a service in by the resource policy alone, under its condition', () => {
    const rule = 'arn:aws:events:eu-west-1:111122223333:rule/AlarmChanged';
    const resourcePolicies = queuePolicy({
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': rule } },
    });
    const one = authoriser({ ...authority, resourcePolicies });
    expect(one.rule(events, { ...send, context: { 'aws:SourceArn': rule } }).allowed).toBe(true);
    expect(one.rule(events, { ...send, context: { 'aws:SourceArn': `${rule}2` } }).allowed).toBe(
      false,
    );
  });

  it('applies a deny of the resource policy to roles that are allowed', () => {
    const resourcePolicies = queuePolicy({
      Sid: 'Closed',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    });
    const ruling = authoriser({ ...authority, resourcePolicies }).rule(sweeper, send);
    expect(ruling).toMatchObject({ allowed: false, statement: { id: 'Closed' } });
  });

  it('does not take a statement for the whole account as an allowance', () => {
    const resourcePolicies = queuePolicy({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sqs:*',
    });
    const idle = { arn: 'arn:aws:iam::111122223333:role/Idle', name: 'Idle' };
    expect(authoriser({ ...authority, resourcePolicies }).rule(idle, send).allowed).toBe(false);
  });
});
