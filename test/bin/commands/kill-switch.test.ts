import { go } from '../../../bin/commands/go';
import { notedConcurrency } from '../../../bin/commands/kill-switch';
import { stop, stopEverything, type StopOrder } from '../../../bin/commands/stop';
import { goPart } from '../../../bin/commands/stop-part';
import { intent, onRecord } from './on-record';
import { account, executor, me, nothingReadable, now, stopper } from './switch-account';

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

describe('go', () => {
  it.each([
    ['what the executor had', 5],
    ['no reservation where there was none', undefined],
  ])('gives back %s after a hard stop', async (_what, reserved) => {
    const one = account('go', reserved);
    await stop(stopper(one), { executor }, onRecord);

    await go({ ...stopper(one), executor });

    expect(one.state).toMatchObject({ value: 'go', reserved });
  });

  it('leaves concurrency alone after an ordinary stop', async () => {
    const one = account('go', 7);
    await stop(stopper(one), undefined, onRecord);

    await go({ ...stopper(one), executor });

    expect(one.state).toMatchObject({ value: 'go', reserved: 7 });
  });

  const parts = 'service=checkout starts-of-remediation=reboot';
  const partly = `partly ${parts} by=alice at=2026-01-01T11:00:00.000Z`;

  it.each([
    ['an ordinary stop', undefined],
    ['a hard stop', { executor }],
  ])('leaves what was stopped in part before %s, and says so', async (_what, hard) => {
    const one = account(partly, 7);
    const stopped = await stop(stopper(one), hard, onRecord);
    await stop(stopper(one), hard, onRecord);
    expect(stopped.lines).toContain(
      'Stopped before, and still after `go`: service=checkout, starts-of-remediation=reboot.',
    );
    expect(one.state.value).toMatch(/^stop /);

    const { lines, json } = await go({ ...stopper(one), executor });
    expect(lines.join('\n')).toContain('service=checkout, starts-of-remediation=reboot.');
    expect(json).toMatchObject({ stopped: true });
    expect(one.state).toMatchObject({
      value: `partly ${parts} by=${me} at=${now()}`,
      reserved: 7,
    });
  });

  it('lifts parts where nothing else is stopped, and says which', async () => {
    const one = account(partly, 7);
    const { lines } = await go({ ...stopper(one), executor });

    expect(lines).toContain('Lifted: service=checkout, starts-of-remediation=reboot.');
    expect(one.state.value).toBe('go');
  });

  it('is told at the stop where there is no room for the parts', async () => {
    const many = Array.from(
      { length: 16 },
      (_each, index) => `service=${String(index).padEnd(256, 'x')}`,
    );
    const one = account(`partly ${many.join(' ')}`, 7);
    const { lines } = await stop(stopper(one), undefined, onRecord);

    expect(one.state.value).toBe(`stop ${me} ${now()}`);
    expect(lines.join('\n')).toContain('NOT after `go`');
  });
});
