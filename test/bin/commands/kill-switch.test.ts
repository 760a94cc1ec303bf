import type { LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { go } from '../../../bin/commands/go';
import { notedConcurrency } from '../../../bin/commands/kill-switch';
import { stop } from '../../../bin/commands/stop';
import { intent, onRecord } from './on-record';

const now = () => '2026-01-01T12:00:00.000Z';
const me = 'arn:aws:iam::111122223333:user/me';

/** An account with one parameter and one function's reserved concurrency. */
function account(value: string, reserved: number | undefined) {
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

const stopper = (one: ReturnType<typeof account>, who = () => Promise.resolve(me)) => ({
  ssm: one.ssm,
  lambda: one.lambda,
  stack: 'Paramedic',
  who,
  now,
});

const executor = () => Promise.resolve('arn:executor');
const nothingReadable = () => Promise.reject(new Error('tables are away'));

describe('stop', () => {
  it('writes who stopped and when', async () => {
    const one = account('go', 5);

    await stop(stopper(one), undefined, onRecord);

    expect(one.state.value).toBe(`stop ${me} 2026-01-01T12:00:00.000Z`);
    expect(one.state.reserved).toBe(5);
  });

  it('never passes through a value that lets anything start', async () => {
    const one = account('go', 5);

    await stop(stopper(one), { executor }, onRecord);

    expect(one.state.written.every((value) => value.startsWith('stop '))).toBe(true);
  });

  it('stops also when nobody can say who is calling, and when no record can be read', async () => {
    const one = account('go', 5);
    const unknown = () => Promise.reject(new Error('no STS'));

    const told = await stop(stopper(one, unknown), undefined, nothingReadable);

    expect(one.state.value).toMatch(/^stop unknown-caller /);
    expect(told.lines.join('\n')).toContain('The switch is thrown all the same.');
  });

  it("takes the executor's concurrency when hard, and notes what it was", async () => {
    const one = account('go', 5);

    await stop(stopper(one), { executor }, onRecord);

    expect(one.state.reserved).toBe(0);
    expect(one.state.value).toMatch(/^stop .* concurrency=5$/);
  });

  it('keeps the first note when stopped hard twice', async () => {
    const one = account('go', undefined);

    await stop(stopper(one), { executor }, onRecord);
    await stop(stopper(one), { executor }, onRecord);

    expect(notedConcurrency(one.state.value)).toBe('none');
  });

  it('lists runbooks that are still running, and the leases they hold', async () => {
    const records = await onRecord();
    await records.attempts.takeSlot(intent.attempt, 1);
    await records.attempts.intend(intent);

    const told = await stop(stopper(account('go', 5)), undefined, () => Promise.resolve(records));

    expect(told.lines.join('\n')).toMatch(/Still running:[^]+execution exec-1, holds ecs:service/);
  });

  it('lists what is changed for a while, with the values and when it is due back', async () => {
    const records = await onRecord();
    const changed = {
      ...intent,
      revertBy: '2026-01-01T13:00:00.000Z',
      proposal: {
        ...intent.proposal,
        parameters: { ServiceName: 'checkout', CountBefore: '4', CountAfter: '6' },
        compensation: {
          kind: 'document' as const,
          remediationId: intent.proposal.remediationId,
          name: intent.proposal.document.name,
          hash: undefined,
          parameters: { ServiceName: 'checkout', CountBefore: '6', CountAfter: '4' },
          revertAfterMinutes: 60,
        },
      },
    };
    await records.attempts.owe(changed);
    await records.attempts.intend(changed);

    const told = await stop(stopper(account('go', 5)), undefined, () => Promise.resolve(records));

    expect(told.lines.join('\n')).toContain(
      '(CountBefore 4, CountAfter 6), due back 2026-01-01T13:00:00.000Z',
    );
  });

  it('lists what is left changed', async () => {
    const records = await onRecord({ kind: 'escalated', reasons: ['worsened', 'left-changed'] });

    const told = await stop(stopper(account('go', 5)), undefined, () => Promise.resolve(records));

    expect(told.lines.join('\n')).toContain('Left changed: inc-0123456789abcdef01234567');
  });
});

describe('go', () => {
  it.each([
    ['what the executor had', 5],
    ['no reservation where there was none', undefined],
  ])('gives back %s after a hard stop', async (_what, reserved) => {
    const one = account('go', reserved);
    await stop(stopper(one), { executor }, onRecord);

    await go({ ssm: one.ssm, lambda: one.lambda, stack: 'Paramedic', executor });

    expect(one.state).toMatchObject({ value: 'go', reserved });
  });

  it('leaves concurrency alone after an ordinary stop', async () => {
    const one = account('go', 7);
    await stop(stopper(one), undefined, onRecord);

    await go({ ssm: one.ssm, lambda: one.lambda, stack: 'Paramedic', executor });

    expect(one.state).toMatchObject({ value: 'go', reserved: 7 });
  });
});
