import { deploy } from '../../../local/template/deployment';
import { readResourcePolicies, readRoles } from '../../../local/template/roles';

const place = {
  account: '111122223333',
  region: 'eu-west-1',
  stack: 'Paramedic',
  endpointUrl: 'http://127.0.0.1:4000',
};
const deployed = (resources: object) => deploy(JSON.stringify({ Resources: resources }), place);

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {},
    ManagedPolicyArns: [
      {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
          ],
        ],
      },
    ],
  },
};
const policy = {
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'Default',
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        },
      ],
    },
  },
};

describe('deploy', () => {
  it('gives names and ARNs as CloudFormation would', () => {
    const [read] = deployed({ Queue: queue }).of('AWS::SQS::Queue');
    expect(read).toMatchObject({
      ref: 'http://127.0.0.1:4000/111122223333/Paramedic-Queue',
      arn: 'arn:aws:sqs:eu-west-1:111122223333:Paramedic-Queue',
    });
  });

  it('resolves names that are made of other names', () => {
    const version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } };
    const f = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'Paramedic-incident' } };
    expect(deployed({ V: version, F: f }).of('AWS::Lambda::Version')[0]?.ref).toBe(
      'arn:aws:lambda:eu-west-1:111122223333:function:Paramedic-incident:1',
    );
  });

  it('throws on a resource type it neither runs nor knowingly ignores', () => {
    const site = { Type: 'AWS::S3::AccessPoint', Properties: {} };
    expect(() => deployed({ Site: site })).toThrow('Site is a AWS::S3::AccessPoint');
  });

  it('throws on a reference to nothing', () => {
    const rule = { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Ref: 'Gone' }] } };
    expect(() => deployed({ Rule: rule })).toThrow('Gone');
  });

  it('throws on an attribute it does not know', () => {
    const rule = {
      Type: 'AWS::Events::Rule',
      Properties: { X: { 'Fn::GetAtt': ['Queue', 'Colour'] } },
    };
    expect(() => deployed({ Queue: queue, Rule: rule })).toThrow('Colour of Queue');
  });
});

describe('readRoles', () => {
  it('collects what is attached to a role, resolved', () => {
    const [read] = readRoles(deployed({ Queue: queue, Role: role, Policy: policy }));
    expect(read?.own).toMatchObject([
      {
        id: 'Role/Policy[0]',
        resources: { patterns: ['arn:aws:sqs:eu-west-1:111122223333:Paramedic-Queue'] },
      },
    ]);
    expect(read?.managed.map(({ actions }) => actions.patterns).flat()).toContain(
      'logs:PutLogEvents',
    );
  });

  it('collects what overflowed into a managed policy of the template', () => {
    const overflow = { ...policy, Type: 'AWS::IAM::ManagedPolicy' };
    const [read] = readRoles(deployed({ Queue: queue, Role: role, Overflow: overflow }));

    expect(read?.own.map(({ id }) => id)).toEqual(['Role/Overflow[0]']);
  });

  it('throws on a managed policy whose text it does not have', () => {
    const strange = {
      ...role,
      Properties: {
        ...role.Properties,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      },
    };
    expect(() => readRoles(deployed({ Role: strange }))).toThrow('AdministratorAccess');
  });

  it('throws on a permissions boundary, which it would not apply', () => {
    const bounded = {
      ...role,
      Properties: { ...role.Properties, PermissionsBoundary: 'arn:aws:iam::aws:policy/X' },
    };
    expect(() => readRoles(deployed({ Role: bounded }))).toThrow('permissions boundaries');
  });
});

describe('readResourcePolicies', () => {
  it('reads a permission of a function as its resource policy', () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: 'Paramedic-sweeper',
        Principal: 'events.amazonaws.com',
        SourceArn: 'arn:aws:events:eu-west-1:111122223333:rule/Often',
      },
    };
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:Paramedic-sweeper';
    expect(readResourcePolicies(deployed({ Permission: permission })).get(arn)).toMatchObject([
      { principals: ['events.amazonaws.com'], actions: { patterns: ['lambda:InvokeFunction'] } },
    ]);
  });
});
