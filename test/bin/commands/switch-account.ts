import type { LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

export const now = () => '2026-01-01T12:00:00.000Z';
export const me = 'arn:aws:iam::111122223333:user/me';

/** An account with one parameter and one function's reserved concurrency. */
export function account(value: string, reserved: number | undefined) {
  const state = { value, reserved, written: [] as string[] };
  const ssm = {
    send: (command: unknown) => {
      if (command instanceof GetParameterCommand) {
        return Promise.resolve({ Parameter: { Value: state.value } });
      }
      if (command instanceof PutParameterCommand) {
        state.value = command.input.Value ?? '';
        state.written.push(state.value);
      }
      return Promise.resolve({});
    },
  } as unknown as SSMClient;
  const lambda = {
    send: (command: {
      readonly constructor: { readonly name: string };
      readonly input: unknown;
    }) => {
      const { name } = command.constructor;
      const { ReservedConcurrentExecutions: to } = command.input as {
        readonly ReservedConcurrentExecutions?: number;
      };
      if (name === 'PutFunctionConcurrencyCommand') state.reserved = to;
      if (name === 'DeleteFunctionConcurrencyCommand') state.reserved = undefined;
      return Promise.resolve({ ReservedConcurrentExecutions: state.reserved });
    },
  } as unknown as LambdaClient;
  return { state, ssm, lambda };
}

export const stopper = (one: ReturnType<typeof account>, who = () => Promise.resolve(me)) => ({
  ssm: one.ssm,
  lambda: one.lambda,
  stack: 'Paramedic',
  who,
  now,
});

export const executor = () => Promise.resolve('arn:executor');
export const nothingReadable = () => Promise.reject(new Error('tables are away'));
