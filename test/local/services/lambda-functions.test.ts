import type { Input } from '../../../local/endpoint/api';
import type { WorldInput } from '../../../local/world/spec';
import { minute, smallAccount } from '../world/small-account';

const lambda = 'arn:aws:lambda:eu-west-1:111122223333';
const id = '5b0c6f6e-0000-4000-8000-000000000001';
const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };
const ofMapping = {
  'aws:ResourceTag/of': 'mapping',
  'lambda:FunctionArn': `${lambda}:function:quotes`,
};

function account() {
  const made = smallAccount();
  made.world.start({
    functions: [
      {
        name: 'quotes',
        tags: { 'paramedic:remediation': 'enabled' },
        versions: [7, 8],
        inactive: [7],
        aliases: [{ name: 'live', version: '8', weights: { '7': 0.1 }, callsPerMinute: 60 }],
      },
      { name: 'receipts', tags: {}, reserved: 850 },
    ],
    queues: [{ name: 'orders', tags: {} }],
    mappings: [{ id, function: 'quotes', source: 'orders', tags: { of: 'mapping' } }],
  } as WorldInput);
  return made;
}

const quotes = { FunctionName: 'quotes' };
const live = { ...quotes, Name: 'live' };

describe('what a call of Lambda needs to be allowed', () => {
  it.each<[operation: string, input: Input, resource: string, context: object]>([
    ['GetAlias', live, `${lambda}:function:quotes`, optedIn],
    ['UpdateAlias', { ...live, FunctionVersion: '7' }, `${lambda}:function:quotes`, optedIn],
    ['ListVersionsByFunction', quotes, `${lambda}:function:quotes`, optedIn],
    ['GetFunctionConfiguration', quotes, `${lambda}:function:quotes`, optedIn],
    ['GetFunctionConcurrency', quotes, `${lambda}:function:quotes`, optedIn],
    [
      'PutFunctionConcurrency',
      { ...quotes, ReservedConcurrentExecutions: 1 },
      `${lambda}:function:quotes`,
      optedIn,
    ],
    ['DeleteFunctionConcurrency', quotes, `${lambda}:function:quotes`, optedIn],
    ['GetAccountSettings', {}, '*', {}],
    ['ListEventSourceMappings', quotes, '*', {}],
    ['GetEventSourceMapping', { UUID: id }, `${lambda}:event-source-mapping:${id}`, ofMapping],
    [
      'UpdateEventSourceMapping',
      { UUID: id, Enabled: false },
      `${lambda}:event-source-mapping:${id}`,
      ofMapping,
    ],
    [
      'ListTags',
      { Resource: `${lambda}:event-source-mapping:${id}` },
      `${lambda}:event-source-mapping:${id}`,
      { 'aws:ResourceTag/of': 'mapping' },
    ],
  ])('%s', async (operation, input, resource, context) => {
    const { call, made } = account();
    await call('lambda', operation, input);

    expect(made[0]?.demands).toEqual([{ action: `lambda:${operation}`, resource, context }]);
  });
});

describe('an alias', () => {
  it('goes to another version, and keeps its weights unless told', async () => {
    const { call } = account();
    const before = await call<{ RevisionId: string }>('lambda', 'GetAlias', live);
    const kept = await call<{ RevisionId: string }>('lambda', 'UpdateAlias', {
      ...live,
      FunctionVersion: '8',
    });

    expect(before).toMatchObject({ RoutingConfig: { AdditionalVersionWeights: { '7': 0.1 } } });
    expect(kept).toMatchObject({ RoutingConfig: { AdditionalVersionWeights: { '7': 0.1 } } });
    const { RevisionId } = kept;
    const RoutingConfig = { AdditionalVersionWeights: {} };
    await call('lambda', 'UpdateAlias', {
      ...live,
      FunctionVersion: '7',
      RoutingConfig,
      RevisionId,
    });
    const after = await call('lambda', 'GetAlias', live);

    expect(after).toMatchObject({ FunctionVersion: '7' });
    expect(after).not.toHaveProperty('RoutingConfig');
  });

  it('refuses an update of a revision that is not the latest', async () => {
    const { call, clock } = account();
    const { RevisionId } = await call<{ RevisionId: string }>('lambda', 'GetAlias', live);
    await clock.pass(1000);
    await call('lambda', 'UpdateAlias', { ...live, FunctionVersion: '7', RevisionId });

    await expect(
      call('lambda', 'UpdateAlias', { ...live, FunctionVersion: '8', RevisionId }),
    ).rejects.toMatchObject({ code: 'PreconditionFailedException', status: 412 });
  });

  it('tells EventBridge of its update', async () => {
    const { call, events } = account();
    await call('lambda', 'UpdateAlias', { ...live, FunctionVersion: '7' });

    expect(events.at(-1)).toMatchObject({
      'detail-type': 'AWS API Call via CloudTrail',
      detail: {
        eventName: 'UpdateAlias20150331',
        responseElements: { aliasArn: `${lambda}:function:quotes:live` },
      },
    });
  });

  it.each([
    ['function', 'GetAlias', { ...live, FunctionName: 'nobody' }],
    ['alias', 'GetAlias', { ...live, Name: 'nobody' }],
    ['version', 'UpdateAlias', { ...live, FunctionVersion: '9' }],
    ['version', 'GetFunctionConfiguration', { ...quotes, Qualifier: '9' }],
    ['mapping', 'GetEventSourceMapping', { UUID: 'nobody' }],
    ['resource', 'ListTags', { Resource: 'nobody' }],
  ])('or a %s that is not there is not found by %s', async (_what, operation, input) => {
    await expect(account().call('lambda', operation, input)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
    });
  });

  it('has versions behind it, awake or asleep', async () => {
    const { call } = account();
    const configured = (Qualifier: string) =>
      call('lambda', 'GetFunctionConfiguration', { ...quotes, Qualifier });

    expect(await call('lambda', 'ListVersionsByFunction', quotes)).toMatchObject({
      Versions: [{ Version: '$LATEST' }, { Version: '7' }, { Version: '8' }],
    });
    expect(await configured('8')).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'Successful',
    });
    expect(await configured('7')).toMatchObject({ State: 'Inactive' });
  });
});

describe('reserved concurrency', () => {
  const reserve = (executions: number) => ({
    ...quotes,
    ReservedConcurrentExecutions: executions,
  });

  it('is set, read and ended', async () => {
    const { call } = account();
    const read = () => call('lambda', 'GetFunctionConcurrency', quotes);

    expect(await read()).toEqual({});
    await call('lambda', 'PutFunctionConcurrency', reserve(20));
    expect(await read()).toEqual({ ReservedConcurrentExecutions: 20 });
    expect(await call('lambda', 'GetAccountSettings', {})).toMatchObject({
      AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 130 },
    });
    await call('lambda', 'DeleteFunctionConcurrency', quotes);
    expect(await read()).toEqual({});
  });

  it('leaves the account a hundred', async () => {
    const { call } = account();
    await call('lambda', 'PutFunctionConcurrency', reserve(50));

    await expect(call('lambda', 'PutFunctionConcurrency', reserve(51))).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
    });
  });
});

describe('an event source mapping', () => {
  it('takes a moment to stop, and cannot be changed meanwhile', async () => {
    const { call, clock } = account();
    const enable = (Enabled: boolean) =>
      call('lambda', 'UpdateEventSourceMapping', { UUID: id, Enabled });
    const state = () => call('lambda', 'GetEventSourceMapping', { UUID: id });
    await enable(false);

    expect(await state()).toMatchObject({ State: 'Disabling' });
    await expect(enable(true)).rejects.toMatchObject({ code: 'ResourceInUseException' });
    await clock.pass(minute);
    expect(await state()).toMatchObject({ State: 'Disabled' });
    await enable(true);
    expect(await state()).toMatchObject({ State: 'Enabling' });
    await clock.pass(minute);
    expect(await state()).toMatchObject({ State: 'Enabled' });
  });

  it.each<[Input, number]>([
    [quotes, 1],
    [{ FunctionName: 'receipts' }, 0],
    [{ EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders' }, 1],
    [{ EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:refunds' }, 0],
  ])('is found by %j: %d', async (asked, count) => {
    const { EventSourceMappings } = await account().call<{ EventSourceMappings: unknown[] }>(
      'lambda',
      'ListEventSourceMappings',
      asked,
    );

    expect(EventSourceMappings).toHaveLength(count);
  });

  it('is not changed in any other way', async () => {
    await expect(
      account().call('lambda', 'UpdateEventSourceMapping', {
        UUID: id,
        Enabled: true,
        BatchSize: 5,
      }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});
