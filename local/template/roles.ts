import { managedPolicy } from '../iam/managed-policies';
import { parsePolicy, type Statement } from '../iam/statement';
import type { Deployment } from './deployment';
import {
  bucketPolicyShape,
  permissionShape,
  policyShape,
  resourcePolicyShape,
  roleShape,
  tableShape,
} from './shapes';

export interface DeployedRole {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  /** Statements the template writes: each should be needed. */
  readonly own: readonly Statement[];
  /** Statements of AWS's managed policies. */
  readonly managed: readonly Statement[];
}

/** Every role with all that is attached to it. */
export function readRoles(deployment: Deployment): readonly DeployedRole[] {
  // What does not fit into a role's inline policies the CDK attaches as managed policies of the stack.
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => deployment.of(type))
    .map(({ properties, logicalId }) => ({
      logicalId,
      ...policyShape.omit({ PolicyName: true }).parse(properties),
    }));
  return deployment.of('AWS::IAM::Role').map(({ ref, arn, logicalId, properties }) => {
    const { Policies, ManagedPolicyArns } = roleShape.parse(properties);
    const inline = Policies.map((each) => ({ name: each.PolicyName, text: each.PolicyDocument }));
    const policies = attached
      .filter(({ Roles }) => Roles.includes(ref))
      .map((each) => ({ name: each.logicalId, text: each.PolicyDocument }));
    return {
      name: ref,
      arn,
      logicalId,
      own: [...inline, ...policies].flatMap(({ name, text }) =>
        parsePolicy(text, `${logicalId}/${name}`),
      ),
      managed: ManagedPolicyArns.flatMap((each) =>
        parsePolicy(managedPolicy(each), each.replace(/^.*\//, '')),
      ),
    };
  });
}

/** Policies of queues, topics, functions, tables and buckets, by the resource's ARN. */
export function readResourcePolicies(
  deployment: Deployment,
): ReadonlyMap<string, readonly Statement[]> {
  const arns = new Map(deployment.of('AWS::SQS::Queue').map(({ ref, arn }) => [ref, arn]));
  const policies = new Map<string, readonly Statement[]>();
  const written = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
    deployment.of(type),
  );
  for (const { logicalId, properties } of written) {
    const { PolicyDocument, Queues, Topics } = resourcePolicyShape.parse(properties);
    const statements = parsePolicy(PolicyDocument, logicalId);
    for (const name of [...Queues, ...Topics]) {
      const arn = arns.get(name) ?? name;
      policies.set(arn, [...(policies.get(arn) ?? []), ...statements]);
    }
  }
  for (const [arn, statements] of policiesOfStores(deployment)) policies.set(arn, statements);
  for (const { logicalId, properties } of deployment.of('AWS::Lambda::Permission')) {
    const { FunctionName, Principal, SourceArn } = permissionShape.parse(properties);
    const arn = functionArn(deployment, FunctionName);
    const statement = {
      Effect: 'Allow',
      Principal: { Service: Principal },
      Action: 'lambda:InvokeFunction',
      Resource: arn,
      ...(SourceArn === undefined
        ? {}
        : { Condition: { ArnLike: { 'aws:SourceArn': SourceArn } } }),
    };
    const parsed = parsePolicy({ Statement: [statement] }, logicalId);
    policies.set(arn, [...(policies.get(arn) ?? []), ...parsed]);
  }
  return policies;
}

/** Of tables and buckets, each of which has one at most. */
function policiesOfStores(deployment: Deployment): readonly (readonly [string, Statement[]])[] {
  const ofTables = deployment
    .of('AWS::DynamoDB::Table')
    .flatMap(({ arn, logicalId, properties }) => {
      const { ResourcePolicy: policy } = tableShape.parse(properties);
      return policy ? [[arn, parsePolicy(policy.PolicyDocument, logicalId)] as const] : [];
    });
  const ofBuckets = deployment.of('AWS::S3::BucketPolicy').map(({ logicalId, properties }) => {
    const { Bucket, PolicyDocument } = bucketPolicyShape.parse(properties);
    return [`arn:aws:s3:::${Bucket}`, parsePolicy(PolicyDocument, logicalId)] as const;
  });
  return [...ofTables, ...ofBuckets].map(([arn, statements]) => [arn, [...statements]]);
}

const functionArn = ({ place: { region, account } }: Deployment, name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`;
