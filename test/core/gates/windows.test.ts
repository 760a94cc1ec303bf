import { read, unread, type Facts } from '../../../lambdas/core/facts';
import { alarmUnmuted } from '../../../lambdas/core/gates/alarm-unmuted';
import { calendarOpen } from '../../../lambdas/core/gates/calendar-open';
import { healthClear } from '../../../lambdas/core/gates/health-clear';
import { noDeployUnderWay } from '../../../lambdas/core/gates/no-deploy-under-way';
import { outsideMaintenance } from '../../../lambdas/core/gates/outside-maintenance';
import { outsideSettlement } from '../../../lambdas/core/gates/outside-settlement';
import type { HealthEvent } from '../../../lambdas/core/health';
import type { Change } from '../../../lambdas/core/ports/resources';
import type { Windows } from '../../../lambdas/core/windows/gather-windows';
import { facts, minutesAgo, now, target } from '../base-facts';
import { asking } from './gate-of';

const windows = (change: Partial<Windows>): { facts: Partial<Facts> } => ({
  facts: { windows: { ...facts.windows, ...change } },
});
const tagged = (tags: Readonly<Record<string, string>>): { facts: Partial<Facts> } => ({
  facts: { target: read({ ...target, tags: { ...target.tags, ...tags } }) },
});

describe('calendar open', () => {
  const ask = asking(calendarOpen);

  it('passes while all calendars are open', () => {
    expect(ask(windows({ calendars: read({ kind: 'open' }) }))).toEqual([]);
  });

  it('objects while one is closed, and says until when', () => {
    const closed = read({ kind: 'closed', until: minutesAgo(-60) } as const);
    expect(ask(windows({ calendars: closed }))).toEqual([
      { reason: 'calendar-closed', until: minutesAgo(-60) },
    ]);
  });

  it('takes what cannot be read for closed, and says what would cure it', () => {
    expect(ask(windows({ calendars: unread('AccessDeniedException') }))).toEqual([
      {
        reason: 'could-not-look',
        at: 'change calendar',
        because:
          'AccessDeniedException; what cannot be read is closed: see windows.calendars in paramedic.config.ts',
      },
    ]);
  });
});

describe('outside maintenance', () => {
  const ask = asking(outsideMaintenance);

  it.each([
    [windows({ maintenance: read(['mw-0123456789abcdef0']) }), 'mw-0123456789abcdef0'],
    // The base case is on a Thursday at noon.
    [tagged({ 'maintenance-window': 'Thu 11:00-13:00 UTC' }), 'tag maintenance-window'],
  ])('objects within a window: %#', (change, window) => {
    expect(ask(change)).toMatchObject([{ reason: 'in-maintenance', window }]);
  });

  it('passes outside of it', () => {
    expect(ask(tagged({ 'maintenance-window': 'Wed 11:00-13:00 UTC' }))).toEqual([]);
  });

  it.each([
    windows({ maintenance: unread('TimeoutError') }),
    tagged({ 'maintenance-window': 'at night' }),
    { facts: { target: unread('TimeoutError') } },
  ])('objects to what cannot be read: %#', (change) => {
    expect(ask(change)).toMatchObject([{ reason: 'could-not-look' }]);
  });
});

describe('outside settlement', () => {
  const ask = asking(outsideSettlement);

  it.each([
    ['Mon-Fri 12:00-12:30 UTC', [{ reason: 'in-settlement', until: '2026-01-01T12:30:00.000Z' }]],
    ['Mon-Fri 12:01-12:30 UTC', []],
    ['Mon-Fri 11:00-12:00 UTC', []],
    ['Mon-Fri 07:00-07:30 America/New_York', [{ reason: 'in-settlement' }]],
    ['Sat 12:00-13:00 UTC + Thu 12:00-13:00 UTC', [{ reason: 'in-settlement' }]],
  ])('answers to %s', (text, objections) => {
    expect(ask(tagged({ 'settlement-window': text }))).toMatchObject(objections);
  });

  it('takes an unreadable tag for a window that is open, and says how to write it', () => {
    expect(ask(tagged({ 'settlement-window': 'Mon-Fri 4pm' }))).toMatchObject(
      [{ reason: 'could-not-look', at: 'settlement-window', because: /Europe\/London/ }].map(
        (each) => ({ ...each, because: expect.stringMatching(each.because) as string }),
      ),
    );
  });

  it('objects when it does not know what time it is', () => {
    const change = tagged({ 'settlement-window': 'Sat 12:00-13:00 UTC' });
    expect(ask({ facts: { ...change.facts, now: 'some time' } })).toMatchObject([
      { reason: 'could-not-look' },
    ]);
  });
});

describe('alarm unmuted', () => {
  const ask = asking(alarmUnmuted);

  it('objects to every rule in force', () => {
    expect(ask(windows({ mutes: read(['rule-1']) }))).toEqual([
      { reason: 'alarm-muted', rule: 'rule-1' },
    ]);
  });

  it('objects when the rules cannot be read', () => {
    expect(ask(windows({ mutes: unread('TimeoutError') }))).toMatchObject([
      { reason: 'could-not-look', at: 'mute rules' },
    ]);
  });
});

describe('health clear', () => {
  const ask = asking(healthClear);
  const event: HealthEvent = {
    eventArn: 'arn:aws:health:eu-west-1::event/ECS/AWS_ECS_OPERATIONAL_ISSUE/1',
    service: 'ECS',
    region: 'eu-west-1',
    code: 'AWS_ECS_OPERATIONAL_ISSUE',
    category: 'issue',
    status: 'open',
    startedAt: minutesAgo(30),
    endedAt: undefined,
    at: minutesAgo(20),
  };

  it('objects to an open event of the service', () => {
    expect(ask(windows({ health: read([event]) }))).toEqual([
      {
        reason: 'health-event-open',
        service: 'ECS',
        code: 'AWS_ECS_OPERATIONAL_ISSUE',
        since: minutesAgo(30),
      },
    ]);
  });

  it.each<Partial<HealthEvent>>([
    { status: 'closed' },
    { endedAt: now },
    { category: 'accountNotification' },
  ])('passes when it is %j', (change) => {
    expect(ask(windows({ health: read([{ ...event, ...change }]) }))).toEqual([]);
  });

  it('objects when events cannot be read', () => {
    expect(ask(windows({ health: unread('TimeoutError') }))).toMatchObject([
      { reason: 'could-not-look', at: 'AWS Health' },
    ]);
  });
});

describe('no deploy under way', () => {
  const ask = asking(noDeployUnderWay);
  const begun: Change = {
    resourceArn: target.arn,
    what: 'ECS deployment ecs-svc/1',
    state: 'in-progress',
    by: 'unsaid',
    at: minutesAgo(9),
  };
  const ended: Change = { ...begun, state: 'completed', at: minutesAgo(1) };

  it('objects while one is', () => {
    expect(ask(windows({ changes: read([begun]) }))).toEqual([
      { reason: 'deploy-under-way', what: 'ECS deployment ecs-svc/1', since: minutesAgo(9) },
    ]);
  });

  it('passes once it has ended', () => {
    expect(ask(windows({ changes: read([ended, begun]) }))).toEqual([]);
  });

  it('lets a remediation interrupt it that treats deploys', () => {
    const change = windows({ changes: read([begun]) });
    expect(ask({ ...change, remediation: { treats: ['deployment'] } })).toEqual([]);
  });

  it('objects when changes cannot be read', () => {
    expect(ask(windows({ changes: unread('TimeoutError') }))).toMatchObject([
      { reason: 'could-not-look', at: 'deploys' },
    ]);
  });
});
