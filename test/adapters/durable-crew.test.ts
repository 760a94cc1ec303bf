import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { ExecutionStatus, LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import { durableCrew } from '../../lambdas/adapters/durable-crew';
import { executorRequestShape } from '../../lambdas/adapters/shapes/requests';
import type { FollowResponse } from '../../lambdas/core/requests';

const arns = { classifier: 'classifier', executor: 'executor', validator: 'validator' };
const running: FollowResponse = {
  kind: 'running',
  steps: [{ name: 'Restart', status: 'InProgress' }],
};

describe('durableCrew', () => {
  beforeAll(() => LocalDurableTestRunner.setupTestEnvironment({ skipTime: true }));
  afterAll(() => LocalDurableTestRunner.teardownTestEnvironment());

  async function follow(executor: (event: unknown) => unknown) {
    const handlerFunction = withDurableExecution((_event: unknown, context) =>
      durableCrew(context, arns).follow('follow 1', {
        schema: 1,
        kind: 'follow',
        incidentId: 'inc-1',
        attempt: 'attempt-1',
      }),
    );
    const runner = new LocalDurableTestRunner<FollowResponse>({ handlerFunction });
    runner.registerFunction(arns.executor, (event: unknown) => Promise.resolve(executor(event)));
    return runner.run();
  }

  it('asks the function by its ARN, in a shape the function understands, and reads its answer', async () => {
    const asked: unknown[] = [];
    const execution = await follow((event) => {
      asked.push(executorRequestShape.parse(event));
      return running;
    });

    expect(execution.getResult()).toEqual(running);
    expect(asked).toEqual([
      { schema: 1, kind: 'follow', incidentId: 'inc-1', attempt: 'attempt-1' },
    ]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('throttled'))],
    ['answers in a shape nobody knows', () => ({ kind: 'perhaps' })],
    ['answers nothing', () => undefined],
  ])('throws when the function %s', async (_what, executor) => {
    const execution = await follow(executor);

    expect(execution.getStatus()).toBe(ExecutionStatus.FAILED);
  });
});
