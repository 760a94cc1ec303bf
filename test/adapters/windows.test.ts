import { cloudwatchMutes } from '../../lambdas/adapters/cloudwatch-mutes';
import { ssmChangeCalendars } from '../../lambdas/adapters/ssm-change-calendars';
import { ssmMaintenanceWindows } from '../../lambdas/adapters/ssm-maintenance-windows';
import { answering, fault } from './answering';

const now = '2026-01-01T12:00:00.000Z';

describe('change calendars', () => {
  const stateOf = (answer: unknown) => {
    const { client, sent } = answering({ GetCalendarState: answer });
    return { sent, state: ssmChangeCalendars(client).read(['freeze', 'bank-holidays']) };
  };

  it('are asked about together, at the moment', async () => {
    const { sent, state } = stateOf({ State: 'OPEN' });
    expect(await state).toEqual({ kind: 'open' });
    expect(sent).toEqual([
      { api: 'GetCalendarState', input: { CalendarNames: ['freeze', 'bank-holidays'] } },
    ]);
  });

  it.each([
    ['2026-01-02T08:00:00Z', '2026-01-02T08:00:00.000Z'],
    [undefined, undefined],
  ])('are closed until %s', async (NextTransitionTime, until) => {
    expect(await stateOf({ State: 'CLOSED', NextTransitionTime }).state).toEqual({
      kind: 'closed',
      until,
    });
  });

  it.each([{}, { State: 'AJAR' }, fault('InvalidDocument')])(
    'throw on anything else: %#',
    async (answer) => {
      await expect(stateOf(answer).state).rejects.toThrow();
    },
  );
});

/** Paginators ask the class of their client; its `send` answers instead of AWS. */
const clientOf = <Client extends { send: unknown }>(
  real: new (settings: object) => Client,
  answers: Parameters<typeof answering>[0],
) => {
  const { client, sent } = answering(answers);
  const stub = new real({ region: 'eu-west-1' });
  stub.send = (client as { send: unknown }).send;
  return { stub, sent };
};

describe('maintenance windows', () => {
  const atWork = async (Status: string | undefined) => {
    const { SSMClient } = await import('@aws-sdk/client-ssm');
    const { stub, sent } = clientOf(SSMClient, {
      DescribeMaintenanceWindowExecutions: { WindowExecutions: [{ Status }] },
    });
    const found = await ssmMaintenanceWindows(stub).underWay(['mw-1'], now);
    return { found, sent };
  };

  it.each(['IN_PROGRESS', 'PENDING', 'CANCELLING', 'SOMETHING_NEW', undefined])(
    'are at work in state %s',
    async (status) => {
      expect((await atWork(status)).found).toEqual(['mw-1']);
    },
  );

  it.each(['SUCCESS', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'SKIPPED_OVERLAPPING'])(
    'are not in state %s',
    async (status) => {
      expect((await atWork(status)).found).toEqual([]);
    },
  );

  it('are looked at two days back', async () => {
    const { sent } = await atWork('SUCCESS');
    expect(sent[0]?.input).toMatchObject({
      WindowId: 'mw-1',
      Filters: [{ Key: 'ExecutedAfter', Values: ['2025-12-30T12:00:00Z'] }],
    });
  });
});

describe('mute rules', () => {
  it('are those in force for the alarm, of every page', async () => {
    const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
    const { stub, sent } = clientOf(CloudWatchClient, {
      ListAlarmMuteRules: [
        { AlarmMuteRuleSummaries: [{ AlarmMuteRuleArn: 'one' }], NextToken: 'more' },
        { AlarmMuteRuleSummaries: [{}] },
      ],
    });
    expect(await cloudwatchMutes(stub).of('checkout-5xx')).toEqual(['one', 'unnamed']);
    expect(sent[0]?.input).toMatchObject({ AlarmName: 'checkout-5xx', Statuses: ['ACTIVE'] });
  });
});
