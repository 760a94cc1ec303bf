import type { Instant } from '../instant';

/** Calendars by which people say when changes may be made. */
export interface ChangeCalendars {
  /** Of all of them together: one that is closed closes. Throws where one cannot be read. */
  read(calendars: readonly string[]): Promise<CalendarState>;
}

export type CalendarState =
  { readonly kind: 'open' } | { readonly kind: 'closed'; readonly until: Instant | undefined };

/** Windows in which SSM itself makes changes for people. */
export interface MaintenanceWindows {
  /** The ids of those, of the given, that are at work now. */
  underWay(windows: readonly string[], now: Instant): Promise<readonly string[]>;
}

/** Rules by which people silence alarms. */
export interface AlarmMutes {
  /** ARNs of the rules that are in force for the alarm now. */
  of(alarmName: string): Promise<readonly string[]>;
}
