import { SSMClient } from '@aws-sdk/client-ssm';
import { ssmChangeCalendars } from '../../../lambdas/adapters/ssm-change-calendars';
import { ssmMaintenanceWindows } from '../../../lambdas/adapters/ssm-maintenance-windows';
import type { Input } from '../../../local/endpoint/api';
import { minute, smallAccount } from '../world/small-account';

const arn = 'arn:aws:ssm:eu-west-1:111122223333';
const window = 'mw-0123456789abcdef0';
const planned = {
  seed: 1,
  changeCalendars: [
    { name: 'freeze', closed: [{ from: 10, until: 20 }] },
    { name: 'holidays', closed: [{ from: 15, until: 30 }] },
  ],
  maintenanceWindows: [
    {
      id: window,
      executions: [
        { from: -60, until: -30, ends: 'FAILED' },
        { from: 5, until: 8 },
      ],
    },
  ],
};

function account() {
  const set = smallAccount();
  const began = set.clock.now();
  set.world.start(planned);
  const ask = (operation: string, input: Input) =>
    set.call<Record<string, unknown>>('ssm', operation, input);
  return {
    ...set,
    ask,
    at: async (minutes: number) => {
      await set.clock.pass(began + minutes * minute - set.clock.now());
    },
    moment: (minutes: number) => new Date(began + minutes * minute).toISOString(),
    state: (...CalendarNames: string[]) => ask('GetCalendarState', { CalendarNames }),
  };
}

describe('GetCalendarState', () => {
  it.each([
    [9, ['freeze'], 'OPEN', 10],
    [10, ['freeze'], 'CLOSED', 20],
    [20, ['freeze'], 'OPEN', undefined],
    [9, ['freeze', 'holidays'], 'OPEN', 10],
    [16, ['freeze', 'holidays'], 'CLOSED', 30],
    [16, [`${arn}:document/holidays`], 'CLOSED', 30],
  ])('at minute %i of %j is %s, until minute %j', async (minutes, names, State, until) => {
    const { at, state, moment } = account();
    await at(minutes);
    const answer = await state(...names);
    const iso = (of: number) => moment(of).replace(/\.\d+Z$/, 'Z');

    expect(answer['State']).toBe(State);
    expect(answer['NextTransitionTime']).toBe(until === undefined ? undefined : iso(until));
  });

  it('knows no calendar that is not there', async () => {
    await expect(account().state('freeze', 'gone')).rejects.toMatchObject({
      code: 'InvalidDocument',
    });
  });

  it('follows who closes and opens it', async () => {
    const { world, clock, state } = account();
    world.setCalendar('freeze', clock.now() + minute);
    expect(await state('freeze')).toMatchObject({ State: 'CLOSED' });
    world.setCalendar('freeze', undefined);
    expect(await state('freeze')).toMatchObject({ State: 'OPEN' });
  });

  it('demands each calendar that is asked about', async () => {
    const { state, made } = account();
    await state('freeze', `${arn}:document/holidays`);
    expect(made[0]?.demands.map(({ action, resource }) => [action, resource])).toEqual([
      ['ssm:GetCalendarState', `${arn}:document/freeze`],
      ['ssm:GetCalendarState', `${arn}:document/holidays`],
    ]);
  });
});

describe('DescribeMaintenanceWindowExecutions', () => {
  const since = (ExecutedAfter: string) => ({
    WindowId: window,
    Filters: [{ Key: 'ExecutedAfter', Values: [ExecutedAfter] }],
  });

  it('lists what has begun after a moment, with how it ended', async () => {
    const { at, ask, moment } = account();
    const statuses = async (from: number) => {
      const answer = await ask('DescribeMaintenanceWindowExecutions', since(moment(from)));
      return (answer['WindowExecutions'] as { Status: string }[]).map(({ Status }) => Status);
    };
    await at(4);
    expect(await statuses(-61)).toEqual(['FAILED']);
    await at(5);
    expect(await statuses(-61)).toEqual(['IN_PROGRESS', 'FAILED']);
    expect(await statuses(-60)).toEqual(['IN_PROGRESS']);
    await at(8);
    expect(await statuses(-60)).toEqual(['SUCCESS']);
  });

  it('demands the window', async () => {
    const { ask, moment, made } = account();
    await ask('DescribeMaintenanceWindowExecutions', since(moment(0)));
    expect(made[0]?.demands).toEqual([
      {
        action: 'ssm:DescribeMaintenanceWindowExecutions',
        resource: `${arn}:maintenancewindow/${window}`,
        context: {},
      },
    ]);
  });
});

describe('the adapters of the executor', () => {
  /** The SDK's own client, whose calls are answered here instead of over the wire. */
  function client({ call }: ReturnType<typeof account>): SSMClient {
    const ssm = new SSMClient({ region: 'eu-west-1' });
    ssm.send = ((command: { readonly constructor: { name: string }; readonly input: Input }) =>
      call('ssm', command.constructor.name.replace(/Command$/, ''), command.input)) as never;
    return ssm;
  }

  it('understand what this account answers', async () => {
    const set = account();
    await set.at(16);
    set.world.workInWindow(window, set.clock.now() + minute);
    const now = set.moment(16);

    expect(await ssmChangeCalendars(client(set)).read(['freeze', 'holidays'])).toEqual({
      kind: 'closed',
      until: set.moment(30),
    });
    expect(await ssmMaintenanceWindows(client(set)).underWay([window], now)).toEqual([window]);
    set.world.workInWindow(window, set.clock.now());
    expect(await ssmMaintenanceWindows(client(set)).underWay([window], now)).toEqual([]);
  });
});
