import type { LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { go } from '../../../bin/commands/go';
import { notedConcurrency } from '../../../bin/commands/kill-switch';
import { stop, stopEverything, type StopOrder } from '../../../bin/commands/stop';
import { goPart } from '../../../bin/commands/stop-part';
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

describe('stop of a part', () => {
  const part = (reach: 'remediation' | 'service', name: string) =>
    ({ reach, name, reverts: 'held' }) as const;
  const checkout = part('service', 'checkout');
  const stopping = (one: ReturnType<typeof account>, change: Partial<StopOrder>) =>
    stop(stopper(one), undefined, onRecord, { ...stopEverything, ...change });

  it('adds to the parts that are stopped', async () => {
    const one = account('go', 5);
    await stopping(one, { parts: [checkout] });
    await stopping(one, { parts: [part('remediation', 'restart-ecs-service')] });

    expect(one.state.value).toBe(
      `partly service=checkout remediation=restart-ecs-service by=${me} at=${now()}`,
    );
  });

  it.each(['stop alice', 'nonsense'])(
    'leaves %j as it is: everything stays stopped',
    async (word) => {
      const one = account(word, 5);
      await stopping(one, { parts: [checkout] });

      expect(one.state).toMatchObject({ value: word, written: [] });
    },
  );

  it('refuses a name that could not be read back', async () => {
    const one = account('go', 5);
    await expect(stopping(one, { parts: [part('service', 'check out')] })).rejects.toThrow(
      '--service check out',
    );
    expect(one.state.written).toEqual([]);
  });

  it('is lifted part by part, and what is left stands', async () => {
    const one = account('partly service=checkout service=ledger', 5);

    expect(await goPart(stopper(one), [checkout])).toContain('Still stopped: service=ledger');
    expect(one.state.value).toBe(`partly service=ledger by=${me} at=${now()}`);
    await goPart(stopper(one), [part('service', 'ledger')]);
    expect(one.state.value).toBe('go');
  });

  it('is not what lifts a stop of everything', async () => {
    const one = account('stop alice', 5);
    await expect(goPart(stopper(one), [checkout])).rejects.toThrow('npx paramedic go');
    expect(one.state.written).toEqual([]);
  });

  it('lets reverts finish where it is told to', async () => {
    const one = account('go', 5);
    await stopping(one, { kind: 'stop-starts' });

    expect(one.state.value).toBe(`stop-starts ${me} ${now()}`);
  });
});

describe('stop with cancel', () => {
  const running = async () => {
    const records = await onRecord();
    await records.attempts.takeSlot(intent.attempt, 1);
    await records.attempts.intend(intent);
    return records;
  };
  const described = {
    AutomationExecution: {
      AutomationExecutionStatus: 'Cancelled',
      ExecutionEndTime: new Date(now()),
      StepExecutions: [{ StepName: 'ForceNewDeployment', StepStatus: 'Success' }],
    },
  };
  const cancelling = (
    records: () => ReturnType<typeof running>,
    change: Partial<StopOrder> = {},
  ) => {
    const sent: unknown[] = [];
    const one = account('go', 5);
    const send = async (command: {
      readonly input: unknown;
      readonly constructor: { name: string };
    }) => {
      sent.push([command.constructor.name, command.input]);
      if (command.constructor.name === 'GetAutomationExecutionCommand') return described;
      return one.ssm.send(command as never);
    };
    const told = stop({ ...stopper(one), ssm: { send } as never }, undefined, records, {
      ...stopEverything,
      cancel: true,
      pause: () => Promise.resolve(),
      ...change,
    });
    return { told, sent, one };
  };
  const stops = ({ sent }: { readonly sent: readonly unknown[] }) =>
    sent.filter((each) => JSON.stringify(each).includes('StopAutomation'));

  it('throws the switch first, stops the execution, and says what that left', async () => {
    const made = cancelling(running);
    const { lines, exitCode } = await made.told;

    expect(lines.join('\n')).toMatch(
      /Cancelled: restart-ecs-service on [^]*exec-1: Cancelled; steps: ForceNewDeployment Success/,
    );
    expect(stops(made)).toEqual([
      ['StopAutomationExecutionCommand', { AutomationExecutionId: 'exec-1', Type: 'Cancel' }],
    ]);
    expect(
      made.sent.findIndex((each) => JSON.stringify(each).includes('PutParameter')),
    ).toBeLessThan(made.sent.findIndex((each) => JSON.stringify(each).includes('StopAutomation')));
    expect(exitCode).toBe(0);
  });

  it('stops only what the parts reach', async () => {
    const elsewhere = { reach: 'service', name: 'ledger', reverts: 'held' } as const;
    const made = cancelling(running, { parts: [elsewhere] });
    await made.told;

    expect(stops(made)).toEqual([]);
  });

  it('says so, and fails, when it cannot be read what runs', async () => {
    const made = cancelling(nothingReadable);
    const { lines, exitCode } = await made.told;

    expect(lines.join('\n')).toContain('nothing was cancelled: tables are away');
    expect(exitCode).toBe(1);
    expect(made.one.state.value).toMatch(/^stop /);
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
