import { stop, stopEverything, type StopOrder } from '../../../bin/commands/stop';
import { intent, onRecord } from './on-record';
import { account, nothingReadable, now, stopper } from './switch-account';

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

  it.each([
    ['the tag that it was counted by', 'wallet', 1],
    ['its name', 'checkout', 1],
    ['the tag of another', 'ledger', 0],
  ])('stops what a service reaches by %s', async (_what, name, count) => {
    const counted = async () => {
      const records = await running();
      await records.attempts.remember(intent, 'wallet');
      return records;
    };
    const made = cancelling(counted, { parts: [{ reach: 'service', name, reverts: 'held' }] });
    await made.told;

    expect(stops(made)).toHaveLength(count);
  });

  it('says so, and fails, when it cannot be read what runs', async () => {
    const made = cancelling(nothingReadable);
    const { lines, exitCode } = await made.told;

    expect(lines.join('\n')).toContain('nothing was cancelled: tables are away');
    expect(exitCode).toBe(1);
    expect(made.one.state.value).toMatch(/^stop /);
  });
});
