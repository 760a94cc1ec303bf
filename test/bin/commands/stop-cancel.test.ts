import { stop, stopEverything, type StopOrder } from '../../../bin/commands/stop';
import type { StartIntent } from '../../../lambdas/core/attempt';
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

  describe('while something is put back', () => {
    const undoing: StartIntent = {
      ...intent,
      attempt: '4f5e6d7c-0000-5000-8000-000000000002',
      kind: 'compensation',
      proposal: { ...intent.proposal, remediationId: 'put-size-back' },
      undoes: intent.attempt,
      execution: 'exec-2',
    };
    const puttingBack =
      (change: Partial<StartIntent> = {}) =>
      async () => {
        const records = await onRecord();
        const made = { ...intent, ended: { at: now(), status: 'Success' } } as const;
        await records.attempts.remember(made, 'wallet');
        await records.attempts.intend(made);
        await records.attempts.intend({ ...undoing, ...change });
        return records;
      };
    const of = (name: string) => [{ reach: 'remediation', name, reverts: 'held' } as const];

    it.each<[what: string, order: Partial<StopOrder>, count: number]>([
      ['stops it', {}, 1],
      ['lets it run where reverts may finish', { kind: 'stop-starts' }, 0],
      ['stops it with its own remediation', { parts: of('put-size-back') }, 1],
      ['stops it with the remediation it puts back', { parts: of('restart-ecs-service') }, 1],
      ['lets it run where another remediation is stopped', { parts: of('reboot') }, 0],
    ])('%s', async (_what, order, count) => {
      const made = cancelling(puttingBack(), order);
      const { lines } = await made.told;

      expect(stops(made)).toHaveLength(count);
      expect(lines.join('\n')).toContain('put-size-back on');
    });

    it('does not stop it once it has ended', async () => {
      const ended = { at: now(), status: 'Success' } as const;
      const made = cancelling(puttingBack({ ended }));
      await made.told;

      expect(stops(made)).toEqual([]);
    });
  });

  it('says so, and fails, when it cannot be read what runs', async () => {
    const made = cancelling(nothingReadable);
    const { lines, exitCode } = await made.told;

    expect(lines.join('\n')).toContain('nothing was cancelled: tables are away');
    expect(exitCode).toBe(1);
    expect(made.one.state.value).toMatch(/^stop /);
  });
});
