import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import {
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetEventSourceMappingCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PutFunctionConcurrencyCommand,
  SendDurableExecutionCallbackFailureCommand,
  SendDurableExecutionCallbackSuccessCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

let service: FakeService;
let lambda: LambdaClient;
beforeEach(async () => {
  service = await fakeService('lambda');
  lambda = new LambdaClient(service.settings);
});
afterEach(() => service.close());

const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:checkout';

describe('rest-json', () => {
  it('carries an alias and its routing', async () => {
    const alias = {
      AliasArn: `${functionArn}:live`,
      Name: 'live',
      FunctionVersion: '7',
      RoutingConfig: { AdditionalVersionWeights: { '8': 0.1 } },
      RevisionId: 'r-1',
    };
    service.answer(alias);
    const asked = { FunctionName: functionArn, Name: 'live' };

    expect(await lambda.send(new GetAliasCommand(asked))).toMatchObject(alias);
    const update = {
      ...asked,
      FunctionVersion: '6',
      RoutingConfig: { AdditionalVersionWeights: {} },
      RevisionId: 'r-1',
    };
    await lambda.send(new UpdateAliasCommand(update));

    expect(service.asked).toEqual([
      { operation: 'GetAlias', input: asked },
      { operation: 'UpdateAlias', input: update },
    ]);
  });

  it('carries a list, asked for in pages', async () => {
    const versions = [
      { Version: '$LATEST', LastModified: '2026-07-01T08:09:10.000+0000', MemorySize: 512 },
      { Version: '7', Layers: [], Environment: { Variables: { MODE: 'a<b' } } },
    ];
    service.answer({ Versions: versions, NextMarker: 'more' });
    const asked = { FunctionName: 'checkout', MaxItems: 2, Marker: 'a/b=c&d' };
    const answer = await lambda.send(new ListVersionsByFunctionCommand(asked));

    expect(answer).toMatchObject({ Versions: versions, NextMarker: 'more' });
    expect(service.asked).toEqual([{ operation: 'ListVersionsByFunction', input: asked }]);
  });

  it('carries moments, and a status that is not 200', async () => {
    const mapping = {
      UUID: 'f8c8',
      State: 'Enabled',
      BatchSize: 10,
      StartingPositionTimestamp: new Date('2026-07-01T08:09:10.250Z'),
      LastModified: new Date('2026-07-01T08:09:10Z'),
      FunctionResponseTypes: [],
    };
    service.answer(mapping);
    const read = await lambda.send(new GetEventSourceMappingCommand({ UUID: 'f8c8' }));
    const asked = { UUID: 'f8c8', Enabled: false };
    const updated = await lambda.send(new UpdateEventSourceMappingCommand(asked));

    expect(read).toMatchObject(mapping);
    expect(updated.$metadata.httpStatusCode).toBe(202);
    expect(service.asked[1]).toEqual({ operation: 'UpdateEventSourceMapping', input: asked });
  });

  it('carries limits, concurrency and tags', async () => {
    service.answer({ AccountLimit: { UnreservedConcurrentExecutions: 900 } });
    const settings = await lambda.send(new GetAccountSettingsCommand({}));
    service.answer({ ReservedConcurrentExecutions: 0 });
    const reserved = await lambda.send(
      new GetFunctionConcurrencyCommand({ FunctionName: 'checkout' }),
    );
    const raise = { FunctionName: 'checkout', ReservedConcurrentExecutions: 20 };
    await lambda.send(new PutFunctionConcurrencyCommand(raise));
    service.answer({ Tags: { team: 'shop' } });
    const tags = await lambda.send(new ListTagsCommand({ Resource: functionArn }));
    service.answer({});
    const untag = { Resource: functionArn, TagKeys: ['a', 'b'] };
    await lambda.send(new UntagResourceCommand(untag));

    expect(settings.AccountLimit).toEqual({ UnreservedConcurrentExecutions: 900 });
    expect(reserved.ReservedConcurrentExecutions).toBe(0);
    expect(tags.Tags).toEqual({ team: 'shop' });
    expect(service.asked.map(({ operation }) => operation)).toEqual([
      'GetAccountSettings',
      'GetFunctionConcurrency',
      'PutFunctionConcurrency',
      'ListTags',
      'UntagResource',
    ]);
    expect([service.asked[2]?.input, service.asked[4]?.input]).toEqual([raise, untag]);
  });

  it('carries payloads as they are, with headers both ways', async () => {
    service.answer({ StatusCode: 202, Payload: '{"a":1}', DurableExecutionArn: 'arn:d' });
    const answer = await lambda.send(
      new InvokeCommand({
        FunctionName: `${functionArn}:live`,
        InvocationType: 'Event',
        DurableExecutionName: 'inc-1',
        Payload: '"naïve 🚑"',
      }),
    );

    expect(answer).toMatchObject({ StatusCode: 202, DurableExecutionArn: 'arn:d' });
    expect(answer.Payload?.transformToString()).toBe('{"a":1}');
    expect(service.asked[0]?.input).toEqual({
      FunctionName: `${functionArn}:live`,
      InvocationType: 'Event',
      DurableExecutionName: 'inc-1',
      Payload: '"naïve 🚑"',
    });
  });

  it('carries the answers of callbacks', async () => {
    const CallbackId = 'a/b+c==';
    const success = new SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result: '{}' });
    await lambda.send(success);
    const failure = { CallbackId, Error: { ErrorType: 'Late', ErrorMessage: 'too late' } };
    await lambda.send(new SendDurableExecutionCallbackFailureCommand(failure));

    expect(service.asked.map(({ input }) => input)).toEqual([
      { CallbackId, Result: '{}' },
      failure,
    ]);
  });

  it('carries free-form documents', async () => {
    const bedrock = await fakeService('bedrock');
    const content = [{ toolUse: { toolUseId: 't', name: 'say', input: { a: [1, 'b', null] } } }];
    const message = { role: 'assistant' as const, content };
    bedrock.answer({ output: { message }, stopReason: 'tool_use', metrics: { latencyMs: 1 } });
    const asked = {
      modelId: 'eu.some.model-v1:0',
      messages: [{ role: 'user' as const, content: [{ text: 'why?' }] }],
      inferenceConfig: { maxTokens: 100, temperature: 0 },
    };
    // The client would speak HTTP/2, which the endpoint does not.
    const requestHandler = new NodeHttpHandler();
    const client = new BedrockRuntimeClient({ ...bedrock.settings, requestHandler });
    const answer = await client.send(new ConverseCommand(asked)).finally(() => bedrock.close());

    expect(answer.output?.message).toEqual(message);
    expect(bedrock.asked).toEqual([{ operation: 'Converse', input: asked }]);
  });

  it('names its errors', async () => {
    service.refuse(new ApiError('ResourceNotFoundException', 'No alias "live"', 404));
    const sent = lambda.send(new GetAliasCommand({ FunctionName: 'checkout', Name: 'live' }));

    await expect(sent).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'No alias "live"',
    });
  });

  it('refuses to answer what the API cannot', async () => {
    service.answer({ Alias: 'live' });
    const sent = lambda.send(new GetAliasCommand({ FunctionName: 'checkout', Name: 'live' }));

    await expect(sent).rejects.toMatchObject({ name: 'LocalAccountFailure' });
  });
});
