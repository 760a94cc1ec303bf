import type { Execution } from '../../../local/durable/executions';
import { ApiError, type Api } from '../../../local/endpoint/api';
import { type Ground, groundOf } from '../../../local/ground';
import { type Machinery, startMachinery } from '../../../local/machinery';
import { lambdaApi } from '../../../local/services/lambda';
import { doubleArn, smallStack, workflowArn } from '../small-stack';

let ground: Ground;
let machinery: Machinery;
const events: unknown[] = [];
const role = { arn: 'arn:aws:iam::111122223333:role/Paramedic-Role', name: 'Paramedic-Role' };

beforeAll(async () => {
  const handlers = {
    workflow: 'durable/fixtures/workflow.ts',
    double: 'functions/fixtures/double.ts',
  };
  ground = await groundOf(smallStack(handlers), { speed: 60 });
  const apis: Api[] = [];
  machinery = startMachinery(ground, () => apis);
  apis.push(lambdaApi(machinery));
  machinery.bus.onEvent((event) => events.push(event));
  ground.endpoint.serve(machinery.calls, (keyId) => ground.keys.holder(keyId));
});
afterAll(async () => {
  await machinery.close();
  await ground.endpoint.close();
});

const start = (name: string, order: object, change: object = {}) =>
  machinery.calls.callAs(role, 'lambda', 'Invoke', {
    FunctionName: `${workflowArn}:live`,
    InvocationType: 'Event',
    DurableExecutionName: name,
    Payload: JSON.stringify({ remote: doubleArn, waitSeconds: 60, ...order }),
    ...change,
  });
const wake = (callbackId: string) =>
  machinery.calls.callAs(role, 'lambda', 'SendDurableExecutionCallbackSuccess', {
    CallbackId: callbackId,
    Result: '"yes"',
  });
const named = (name: string): Execution =>
  machinery.executions.all.find((each) => each.name === name)!;
const until = async <T>(look: () => T | undefined | false): Promise<T> => {
  const giveUpAt = performance.now() + 4_000;
  while (performance.now() < giveUpAt) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not happen within four seconds');
};
const callbackOf = (name: string): Promise<string> =>
  until(() => {
    const ids = machinery.fleet.logs.flatMap(
      ({ text }) => /"wake":"([^"]+)"/.exec(text)?.[1] ?? [],
    );
    return ids.find((id) => machinery.executions.holderOf(id)?.name === name);
  });
const ended = (name: string) => until(() => named(name).status !== 'RUNNING' && named(name).status);

describe('a durable execution', () => {
  it('runs to its deadline on virtual time, replaying what is done', async () => {
    const began = performance.now();
    await start('due', {});
    expect(await ended('due')).toBe('SUCCEEDED');
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(named('due').runs).toBeGreaterThanOrEqual(3);
    expect(events).toMatchObject(
      ['RUNNING', 'SUCCEEDED'].map((status) => ({
        source: 'aws.lambda',
        'detail-type': 'Durable Execution Status Change',
        detail: { durableExecutionName: 'due', functionArn: `${workflowArn}:1`, status },
      })),
    );
  });

  it('is woken by its callback, once', async () => {
    await start('woken', { waitSeconds: 80_000 });
    const callbackId = await callbackOf('woken');
    await wake(callbackId);
    expect(await ended('woken')).toBe('SUCCEEDED');
    await expect(wake(callbackId)).rejects.toMatchObject({ code: 'CallbackTimeoutException' });
  });

  it('is started once a name, and never with another payload', async () => {
    await start('same', { waitSeconds: 80_000 });
    await start('same', { waitSeconds: 80_000 });
    expect(machinery.executions.all.filter(({ name }) => name === 'same')).toHaveLength(1);
    await expect(start('same', { waitSeconds: 1 })).rejects.toMatchObject({
      code: 'DurableExecutionAlreadyStartedException',
    });
  });

  it('fails where a fault breaks it off, and cannot be woken any more', async () => {
    await start('broken', { waitSeconds: 80_000 });
    const callbackId = await callbackOf('broken');
    machinery.executions.die(named('broken').arn, 'a fault');
    expect(named('broken')).toMatchObject({ status: 'FAILED', because: 'a fault' });
    await expect(wake(callbackId)).rejects.toMatchObject({ code: 'CallbackTimeoutException' });
  });

  it('goes on when the answer to a checkpoint is lost and it is sent again', async () => {
    ground.faults.inject({
      service: 'lambda',
      operation: 'CheckpointDurableExecution',
      mishap: { kind: 'no-answer', at: 'after' },
      times: 2,
    });
    await start('lossy', {});
    expect(await ended('lossy')).toBe('SUCCEEDED');
    expect(machinery.calls.refused).toEqual([]);
    ground.faults.clear();
  });

  it('fails when a function it must not invoke is refused', async () => {
    await start('refused', { remote: workflowArn });
    expect(await ended('refused')).toBe('FAILED');
    expect(named('refused').because).toContain('lambda:InvokeFunction');
  });

  it('is invoked by alias or version only', async () => {
    await expect(start('bare', {}, { FunctionName: workflowArn })).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  it('does not answer to a callback id nobody waits for', async () => {
    await expect(wake('bm9ib2R5')).rejects.toThrow(ApiError);
  });

  it('was authorised at every step as its own role', () => {
    const used = new Set(machinery.calls.recorded.map(({ statement }) => statement));
    expect(used).toEqual(
      new Set(['StartWorkflow', 'Checkpoint', 'InvokeDouble', 'Wake', undefined]),
    );
  });
});
