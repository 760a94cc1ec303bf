import * as z from 'zod';

const statement = z.looseObject({ Sid: z.string(), Effect: z.string() });
type Raw = z.infer<typeof statement>;
const resources = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.looseObject({}) }),
  ),
});
const attached = z.looseObject({
  Roles: z.array(z.looseObject({ Ref: z.string().optional() })),
  PolicyDocument: z.looseObject({ Statement: z.array(statement) }),
});
const trusting = z.looseObject({
  AssumeRolePolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({})).min(1) }),
});

/** A copy of a template with one runbook's role, or its document, changed. */
export type Widening = (template: unknown, role: string) => unknown;

const copyOf = (template: unknown) => resources.parse(structuredClone(template)).Resources;

/** Changes the statement by which the role writes. */
const writes =
  (change: (write: Raw) => object): Widening =>
  (template, role) =>
    policies(template, role, (each) =>
      /(WhereOptedIn|OnAllowList)\d*$/.test(each.Sid) ? [change(each)] : [each],
    );

const policies = (
  template: unknown,
  role: string,
  change: (each: Raw) => readonly object[],
): unknown => {
  const Resources = copyOf(template);
  for (const resource of Object.values(Resources)) {
    if (resource.Type !== 'AWS::IAM::Policy') continue;
    const { Roles, PolicyDocument, ...rest } = attached.parse(resource.Properties);
    if (!Roles.some(({ Ref }) => Ref === role)) continue;
    const Statement = PolicyDocument.Statement.flatMap(change);
    resource.Properties = { ...rest, Roles, PolicyDocument: { ...PolicyDocument, Statement } };
  }
  return { Resources };
};

const properties =
  (more: object): Widening =>
  (template, role) => {
    const Resources = copyOf(template);
    const found = Resources[role];
    if (found) found.Properties = { ...found.Properties, ...more };
    return { Resources };
  };

const trust =
  (change: (given: object) => object): Widening =>
  (template, role) => {
    const Resources = copyOf(template);
    const found = Resources[role]!;
    const { AssumeRolePolicyDocument: document, ...rest } = trusting.parse(found.Properties);
    const Statement = document.Statement.map(change);
    found.Properties = { ...rest, AssumeRolePolicyDocument: { ...document, Statement } };
    return { Resources };
  };

/** Every document, whoever's. */
const documents =
  (assumeRole: unknown): Widening =>
  (template) => {
    const Resources = copyOf(template);
    for (const resource of Object.values(Resources)) {
      if (resource.Type !== 'AWS::SSM::Document') continue;
      const { Content } = z.looseObject({ Content: z.looseObject({}) }).parse(resource.Properties);
      resource.Properties = { ...resource.Properties, Content: { ...Content, assumeRole } };
    }
    return { Resources };
  };

const tag = 'aws:ResourceTag/paramedic:remediation';
const serviceOf = ({ Action }: Raw): string => String(Action).split(':')[0] ?? '';
const without = (each: object, key: string): object =>
  Object.fromEntries(Object.entries(each).filter(([name]) => name !== key));
const held = (condition: unknown) => writes((each) => ({ ...each, Condition: condition }));

/** The condition as it is, but for one key of it. */
const lacking = (key: string) =>
  writes((each) => {
    const condition = z.looseObject({ StringEquals: z.looseObject({}) }).parse(each['Condition']);
    const StringEquals = without(condition.StringEquals, key);
    return { ...each, Condition: { ...condition, StringEquals } };
  });

/** Changes nothing: what the others are compared with. */
export const untouched: Widening = writes((each) => each);

/** Ways to let the role of a runbook do more where it may write by the opt-in tag. */
export const widenedWrites: Readonly<Record<string, Widening>> = {
  'its resource is *': writes((each) => ({ ...each, Resource: '*' })),
  'its resources include *': writes((each) => ({
    ...each,
    Resource: [each['Resource'], '*'].flat(),
  })),
  'its resource is of any account and Region': writes((each) => ({
    ...each,
    Resource: `arn:aws:${serviceOf(each)}:*:*:*`,
  })),
  'its resource is every type of its service': writes((each) => ({
    ...each,
    // SQS has one type of resource, so its every type is that of any account.
    Resource: `arn:aws:${serviceOf(each)}:eu-west-1:${serviceOf(each) === 'sqs' ? '*' : '111122223333'}:*`,
  })),
  'it covers all resources but one': writes((each) => ({
    ...without(each, 'Resource'),
    NotResource: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  })),
  'its action is all of the service': writes((each) => ({
    ...each,
    Action: `${serviceOf(each)}:*`,
  })),
  'its action is *': writes((each) => ({ ...each, Action: '*' })),
  'it covers all actions but one': writes((each) => ({
    ...without(each, 'Action'),
    NotAction: 'iam:CreateUser',
  })),
};

/** Ways to loosen the tag condition itself. */
export const loosenedTags: Readonly<Record<string, Widening>> = {
  'its condition is dropped': writes((each) => without(each, 'Condition')),
  'its condition is empty': held({}),
  'the tag may have another value': held({ StringEquals: { [tag]: 'yes' } }),
  'the tag may have a second value': held({ StringEquals: { [tag]: ['enabled', 'disabled'] } }),
  'the tag may have any value': held({ StringLike: { [tag]: '*' } }),
  'the tag may be missing': held({ StringEqualsIfExists: { [tag]: 'enabled' } }),
  'the tag need only exist': held({ Null: { [tag]: 'false' } }),
  'the tag must not be that': held({ StringNotEquals: { [tag]: 'enabled' } }),
  'it asks for another tag': held({ StringEquals: { 'aws:ResourceTag/environment': 'enabled' } }),
  "it asks for a tag of the caller's request": held({
    StringEquals: { 'aws:RequestTag/paramedic:remediation': 'enabled' },
  }),
};

/** Ways to loosen where it may write. */
export const loosenedPlaces: Readonly<Record<string, Widening>> = {
  'any account is good': lacking('aws:ResourceAccount'),
  'any Region is good': lacking('aws:RequestedRegion'),
};

const anything = {
  Sid: 'Anything',
  Effect: 'Allow',
  Action: 'ec2:TerminateInstances',
  Resource: '*',
};

/** Ways to let the role do more beside that statement. */
export const widenedRoles: Readonly<Record<string, Widening>> = {
  'another statement writes everywhere': (template, role) =>
    policies(template, role, (each) => (each.Effect === 'Deny' ? [each, anything] : [each])),
  'an inline policy writes everywhere': properties({
    Policies: [
      { PolicyName: 'More', PolicyDocument: { Version: '2012-10-17', Statement: [anything] } },
    ],
  }),
  'it may write tags': (template, role) =>
    policies(template, role, (each) =>
      each.Effect === 'Deny' ? [each, { ...anything, Action: 'ec2:CreateTags' }] : [each],
    ),
  'writing tags is no longer denied': (template, role) =>
    policies(template, role, (each) => (each.Effect === 'Deny' ? [] : [each])),
  'writing tags is denied only sometimes': (template, role) =>
    policies(template, role, (each) =>
      each.Effect === 'Deny'
        ? [{ ...each, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]
        : [each],
    ),
  'a managed policy is attached': properties({
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  }),
  'any automation may borrow it': trust((given) => without(given, 'Condition')),
  'another account may borrow it': trust((given) => ({
    ...given,
    Principal: { Service: 'ssm.amazonaws.com', AWS: '444455556666' },
  })),
  'another service may borrow it': trust((given) => ({
    ...given,
    Principal: { Service: ['ssm.amazonaws.com', 'lambda.amazonaws.com'] },
  })),
  'whoever starts the document names its role': documents('{{ AutomationAssumeRole }}'),
};
