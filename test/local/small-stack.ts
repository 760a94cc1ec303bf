import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Assembly } from '../../local/assembly';

export const accountId = '111122223333';
const arn = (service: string, rest: string): string =>
  `arn:aws:${service}:eu-west-1:${accountId}:${rest}`;

export const workflowArn = arn('lambda', 'function:Paramedic-workflow');
export const doubleArn = arn('lambda', 'function:Paramedic-double');
export const queueArn = arn('sqs', 'Paramedic-Signals');
export const topicArn = arn('sns', 'Paramedic-People');
export const tableArn = arn('dynamodb', 'table/Paramedic-Records');

const lambda = (name: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `Paramedic-${name}`,
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 30,
    MemorySize: 256,
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Environment: { Variables: { GREETING: 'hello' } },
    ...more,
  },
});

const statement = (Sid: string, Action: string | string[], Resource: string) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});

const statements = [
  statement(
    'Checkpoint',
    ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
    `${workflowArn}:*`,
  ),
  statement('InvokeDouble', 'lambda:InvokeFunction', doubleArn),
  statement('StartWorkflow', 'lambda:InvokeFunction', `${workflowArn}:live`),
  statement('Wake', 'lambda:SendDurableExecutionCallbackSuccess', `${workflowArn}:*`),
  statement('Send', 'sqs:SendMessage', queueArn),
  statement('Tell', 'sns:Publish', topicArn),
  statement('Write', ['dynamodb:PutItem', 'dynamodb:GetItem'], tableArn),
];

/** A stack in miniature: two functions of one role, a queue, a topic, a table. */
const resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {},
      Policies: [{ PolicyName: 'Own', PolicyDocument: { Statement: statements } }],
    },
  },
  Workflow: lambda('workflow', { DurableConfig: { ExecutionTimeout: 86_400 } }),
  Double: lambda('double', { ReservedConcurrentExecutions: 1 }),
  Signals: { Type: 'AWS::SQS::Queue', Properties: {} },
  People: { Type: 'AWS::SNS::Topic', Properties: {} },
  Records: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    },
  },
};

/** Bundles the named handlers as the app's own are bundled: ES modules with the SDK inside. */
export function smallStack(handlers: Readonly<Record<string, string>> = {}): Assembly {
  const folder = mkdtempSync(join(tmpdir(), 'paramedic-test-'));
  for (const [name, entry] of Object.entries(handlers)) {
    buildSync({
      entryPoints: [join(__dirname, entry)],
      outfile: join(folder, name, 'index.mjs'),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      mainFields: ['module', 'main'],
    });
  }
  return {
    template: JSON.stringify({ Resources: resources }),
    stackName: 'Paramedic',
    assetOf: (key) => join(folder, key),
  };
}
