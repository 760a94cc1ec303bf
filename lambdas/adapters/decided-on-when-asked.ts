import type { Alarms } from '../core/ports/telemetry';
import type { AlarmMutes, ChangeCalendars, MaintenanceWindows } from '../core/ports/windows';
import { once } from './when-asked';

/* What is asked before a decision, and never while a start is followed; see `when-asked.ts`. */

export function alarmsWhenAsked(): Alarms {
  const alarms = once(async () => (await import('./cloudwatch-alarms.js')).cloudwatchAlarms());
  return {
    read: async (alarm) => (await alarms()).read(alarm),
    tagsOf: async (alarmArn) => (await alarms()).tagsOf(alarmArn),
    childrenOf: async (alarmName) => (await alarms()).childrenOf(alarmName),
    inAlarm: async () => (await alarms()).inAlarm(),
  };
}

export function calendarsWhenAsked(): ChangeCalendars {
  const calendars = once(async () =>
    (await import('./ssm-change-calendars.js')).ssmChangeCalendars(),
  );
  return { read: async (names) => (await calendars()).read(names) };
}

export function maintenanceWhenAsked(): MaintenanceWindows {
  const windows = once(async () =>
    (await import('./ssm-maintenance-windows.js')).ssmMaintenanceWindows(),
  );
  return { underWay: async (ids, now) => (await windows()).underWay(ids, now) };
}

export function mutesWhenAsked(): AlarmMutes {
  const mutes = once(async () => (await import('./cloudwatch-mutes.js')).cloudwatchMutes());
  return { of: async (alarmName) => (await mutes()).of(alarmName) };
}
