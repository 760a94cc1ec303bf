import type {
  AlarmMutes,
  CalendarState,
  ChangeCalendars,
  MaintenanceWindows,
} from '../../lambdas/core/ports/windows';

/** One calendar for all that are asked about. */
export class MemoryCalendars implements ChangeCalendars {
  state: CalendarState = { kind: 'open' };

  read(): Promise<CalendarState> {
    return Promise.resolve(this.state);
  }
}

/** Maintenance windows that are at work, by id. */
export class MemoryMaintenance implements MaintenanceWindows {
  readonly atWork = new Set<string>();

  underWay(windows: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(windows.filter((window) => this.atWork.has(window)));
  }
}

/** Rules in force by the name of the alarm that they mute. */
export class MemoryMutes implements AlarmMutes {
  readonly inForce = new Map<string, readonly string[]>();

  of(alarmName: string): Promise<readonly string[]> {
    return Promise.resolve(this.inForce.get(alarmName) ?? []);
  }
}

/** Nothing is planned, muted, broken at AWS, or being deployed. */
export const nothingPlanned = () => ({
  calendars: new MemoryCalendars(),
  maintenance: new MemoryMaintenance(),
  mutes: new MemoryMutes(),
});
