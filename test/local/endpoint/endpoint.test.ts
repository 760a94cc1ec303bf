import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Api } from '../../../local/endpoint/api';
import { type Ground, groundOf } from '../../../local/ground';
import { type Machinery, startMachinery } from '../../../local/machinery';
import { dynamodb, type TableEngine } from '../../../local/services/dynamodb';
import { lambdaApi } from '../../../local/services/lambda';
import { type Publication, snsApi } from '../../../local/services/sns';
import { sqsApi } from '../../../local/services/sqs';
import { stsApi } from '../../../local/services/sts';
import { accountId, smallStack, tableArn, topicArn } from '../small-stack';

let ground: Ground;
let machinery: Machinery;
let tables: TableEngine;
const published: Publication[] = [];
const role = { arn: `arn:aws:iam::${accountId}:role/Paramedic-Role`, name: 'Paramedic-Role' };

beforeAll(async () => {
  ground = await groundOf(smallStack({ double: 'functions/fixtures/double.ts' }), { speed: 30 });
  const apis: Api[] = [];
  machinery = startMachinery(ground, () => apis);
  tables = await dynamodb(ground.deployment);
  apis.push(
    tables.api,
    lambdaApi(machinery),
    sqsApi(machinery.queues),
    snsApi([topicArn], ground.clock, (each) => void published.push(each)),
    stsApi(accountId),
  );
  ground.endpoint.serve(machinery.calls, (keyId) => ground.keys.holder(keyId));
});
afterEach(() => ground.faults.clear());
afterAll(async () => {
  await machinery.close();
  await ground.endpoint.close();
  await tables.close();
});

const reach = () => ({
  endpoint: ground.endpoint.url,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: ground.keys.issue(role),
});
const put = (pk: string, condition?: string) =>
  new DynamoDBClient(reach()).send(
    new PutItemCommand({
      TableName: 'Paramedic-Records',
      Item: { pk: { S: pk } },
      ...(condition === undefined ? {} : { ConditionExpression: condition }),
    }),
  );
const lastCall = () => machinery.calls.recorded.at(-1);

describe('the endpoint, asked by the SDK', () => {
  it('keeps items, conditions and all', async () => {
    await put('one');
    const got = await new DynamoDBClient(reach()).send(
      new GetItemCommand({ TableName: 'Paramedic-Records', Key: { pk: { S: 'one' } } }),
    );
    expect(got.Item).toEqual({ pk: { S: 'one' } });
    await expect(put('one', 'attribute_not_exists(pk)')).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
  });

  it('records who did what to what, and which statement allowed it', async () => {
    await put('two');
    expect(lastCall()).toMatchObject({
      role: 'Paramedic-Role',
      action: 'dynamodb:PutItem',
      resource: tableArn,
      allowed: true,
      statement: 'Write',
    });
  });

  it('takes messages and publications, and says who asks', async () => {
    const { MessageId } = await new SQSClient(reach()).send(
      new SendMessageCommand({
        QueueUrl: machinery.queues[0]!.url,
        MessageBody: 'poison',
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'malformed' } },
      }),
    );
    expect(machinery.queues[0]!.messages).toMatchObject([
      { id: MessageId, body: 'poison', attributes: { reason: { StringValue: 'malformed' } } },
    ]);
    const message = 'a < b & "c"';
    await new SNSClient(reach()).send(
      new PublishCommand({ TopicArn: topicArn, Subject: 'P1', Message: message }),
    );
    expect(published).toMatchObject([{ topicArn, subject: 'P1', message }]);
    const identity = await new STSClient(reach()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Arn: role.arn, Account: accountId });
  });

  it('invokes functions, and hands on their errors as Lambda does', async () => {
    const invoke = async (payload: unknown) => {
      const answer = await new LambdaClient(reach()).send(
        new InvokeCommand({ FunctionName: 'Paramedic-double', Payload: JSON.stringify(payload) }),
      );
      const read: unknown = JSON.parse(answer.Payload?.transformToString() ?? '');
      return { error: answer.FunctionError, payload: read };
    };
    expect(await invoke(4)).toEqual({ error: undefined, payload: 8 });
    expect(await invoke('fail')).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'RangeError', errorMessage: 'asked to fail' },
    });
  });
});

describe('the endpoint refuses', () => {
  it('what no statement allows, naming action and resource', async () => {
    const sent = new LambdaClient(reach()).send(
      new PutFunctionConcurrencyCommand({
        FunctionName: 'Paramedic-double',
        ReservedConcurrentExecutions: 0,
      }),
    );
    await expect(sent).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('lambda:PutFunctionConcurrency') as string,
    });
    expect(lastCall()).toMatchObject({ allowed: false, statement: undefined });
  });

  it('a key it has not issued', async () => {
    const stranger = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' };
    const client = new STSClient({ ...reach(), credentials: stranger });
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('AKIASTRANGER') as string,
    });
  });

  it('what it does not do, and remembers that it was asked', async () => {
    const client = new DynamoDBClient(reach());
    const transaction = new TransactWriteItemsCommand({ TransactItems: [] });
    await expect(client.send(transaction)).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(machinery.calls.refused).toEqual([
      expect.stringMatching(/^dynamodb:TransactWriteItems \(.* does not run/),
    ]);
  });
});

describe('an injected fault', () => {
  it('before the effect leaves nothing behind', async () => {
    ground.faults.inject({
      service: 'dynamodb',
      mishap: { kind: 'error', code: 'ThrottlingException' },
    });
    await expect(put('three')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await put('three', 'attribute_not_exists(pk)');
  });

  it('after the effect loses only the answer', async () => {
    ground.faults.inject({ service: 'dynamodb', mishap: { kind: 'no-answer', at: 'after' } });
    await expect(put('four')).rejects.toThrow();
    await expect(put('four', 'attribute_not_exists(pk)')).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
  });

  it('strikes as often and as late as told, and only whom it means', async () => {
    const mishap = { kind: 'error', code: 'ThrottlingException' } as const;
    ground.faults.inject({ service: 'dynamodb', caller: 'Somebody', mishap });
    ground.faults.inject({
      service: 'dynamodb',
      operation: 'PutItem',
      afterCalls: 1,
      times: 1,
      mishap,
    });
    await put('five');
    await expect(put('six')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await put('seven');
  });

  it('kills the process that called, once the effect has happened', async () => {
    const killed: string[] = [];
    const caller = { ...role, kill: () => void killed.push('killed') };
    ground.faults.inject({ service: 'dynamodb', mishap: { kind: 'kill-caller' } });
    const write = machinery.calls.callAs(caller, 'dynamodb', 'PutItem', {
      TableName: 'Paramedic-Records',
      Item: { pk: { S: 'eight' } },
    });
    await expect(write).rejects.toMatchObject({ name: 'NoAnswer' });
    expect(killed).toEqual(['killed']);
    await expect(put('eight', 'attribute_not_exists(pk)')).rejects.toThrow();
  });
});
