import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import {
  ExecutionStatus,
  LocalDurableTestRunner,
  OperationType,
} from '@aws/durable-execution-sdk-js-testing';
import { durableWorkflow } from '../../lambdas/adapters/durable-workflow';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { instantOf } from '../../lambdas/core/instant';
import type { Workflow } from '../../lambdas/core/ports/workflow';

const inSeconds = (seconds: number) => instantOf(Date.now() + seconds * 1_000);

/** Under the vendor's local runner, which skips waits and pauses but lets callbacks time out in real time. */
function runnerOf<T>(run: (workflow: Workflow) => Promise<T>) {
  const handlerFunction = withDurableExecution((_event: unknown, context) =>
    run(durableWorkflow(context, systemClock)),
  );
  return new LocalDurableTestRunner<T>({ handlerFunction });
}

const never = { ready: () => Promise.resolve(), alreadyAwake: () => Promise.resolve(false) };

describe('durableWorkflow', () => {
  beforeAll(() => LocalDurableTestRunner.setupTestEnvironment({ skipTime: true }));
  afterAll(() => LocalDurableTestRunner.teardownTestEnvironment());

  it('sleeps until the moment when nobody may wake it', async () => {
    const execution = await runnerOf((workflow) =>
      workflow.sleepUntil('settle', inSeconds(300)),
    ).run();

    expect(execution.getResult()).toBe('due');
  });

  it('is due when nobody wakes it, and publishes where it could have been woken', async () => {
    const wakes: string[] = [];
    const execution = await runnerOf((workflow) =>
      workflow.sleepUntil('answer', inSeconds(1), {
        ...never,
        ready: (wake) => {
          wakes.push(wake);
          return Promise.resolve();
        },
      }),
    ).run();

    expect(execution.getResult()).toBe('due');
    expect(wakes).toEqual([expect.stringMatching(/^[A-Za-z0-9+/=]+$/)]);
  });

  it('is woken before it is due, and goes on without waiting for the moment', async () => {
    const runner = runnerOf(async (workflow) => {
      const outcome = await workflow.sleepUntil('answer', inSeconds(86_400), never);
      await workflow.sleepUntil('settle', inSeconds(60));
      return [outcome, await workflow.step('after', () => Promise.resolve('went on'))];
    });
    const running = runner.run();
    const answer = runner.getOperation('answer');
    await answer.waitForData();
    await answer.sendCallbackSuccess();
    const execution = await running;

    expect(execution.getStatus()).toBe(ExecutionStatus.SUCCEEDED);
    expect(execution.getResult()).toEqual(['woken', 'went on']);
  });

  it('catches a wake-up that was sent before anyone could be woken', async () => {
    const execution = await runnerOf(async (workflow) => {
      const outcome = await workflow.sleepUntil('answer', inSeconds(86_400), {
        ...never,
        alreadyAwake: () => Promise.resolve(true),
      });
      await workflow.sleepUntil('settle', inSeconds(60));
      return outcome;
    }).run();

    expect(execution.getStatus()).toBe(ExecutionStatus.SUCCEEDED);
    expect(execution.getResult()).toBe('woken');
  });

  it('sleeps again after having been woken', async () => {
    const execution = await runnerOf(async (workflow) => [
      await workflow.sleepUntil('first', inSeconds(600), {
        ...never,
        alreadyAwake: () => Promise.resolve(true),
      }),
      await workflow.sleepUntil('second', inSeconds(1), never),
    ]).run();

    expect(execution.getResult()).toEqual(['woken', 'due']);
  });

  it('tries a failing step again, and runs steps that are done no second time', async () => {
    let before = 0;
    let tries = 0;
    const execution = await runnerOf(async (workflow) => {
      await workflow.step('before', () => Promise.resolve((before += 1)));
      await workflow.sleepUntil('answer', inSeconds(1), never);
      return workflow.step('flaky', () => {
        tries += 1;
        return tries < 3 ? Promise.reject(new Error('throttled')) : Promise.resolve('done');
      });
    }).run();

    expect(execution.getResult()).toBe('done');
    expect({ before, tries }).toEqual({ before: 1, tries: 3 });
    expect(execution.getInvocations().length).toBeGreaterThan(1);
  });

  it('fails the workflow when a step has failed six times', async () => {
    let tries = 0;
    const execution = await runnerOf((workflow) =>
      workflow.step('broken', () => {
        tries += 1;
        return Promise.reject(new Error('no such table'));
      }),
    ).run();

    expect(execution.getStatus()).toBe(ExecutionStatus.FAILED);
    expect(tries).toBe(6);
  });

  it('remembers the moment a line was first reached', async () => {
    const reached: string[] = [];
    const execution = await runnerOf(async (workflow) => {
      const began = await workflow.now('began');
      reached.push(began);
      await workflow.sleepUntil('answer', inSeconds(1), never);
      return { began, ended: await workflow.now('ended') };
    }).run();
    const { began, ended } = execution.getResult() ?? { began: '', ended: '' };

    expect(reached.length).toBeGreaterThan(1);
    expect(new Set(reached)).toEqual(new Set([began]));
    expect(ended > began).toBe(true);
  });

  it('spends one operation on a sleep and three on one that can be woken', async () => {
    const execution = await runnerOf(async (workflow) => {
      await workflow.sleepUntil('settle', inSeconds(60));
      await workflow.sleepUntil('answer', inSeconds(1), never);
    }).run();

    expect(execution.getOperations().map((operation) => operation.getType())).toEqual([
      OperationType.WAIT,
      OperationType.CALLBACK,
      OperationType.STEP,
      OperationType.STEP,
    ]);
  });

  it('refuses to sleep until a moment that cannot be read', async () => {
    const execution = await runnerOf((workflow) => workflow.sleepUntil('settle', 'soon')).run();

    expect(execution.getStatus()).toBe(ExecutionStatus.FAILED);
    expect(execution.getError().errorMessage).toContain('soon');
  });
});
