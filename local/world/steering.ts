import type { VirtualClock } from '../clock/virtual-clock';
import type { World } from './contract';
import { changeCalendars } from './kinds/change-calendar';
import { healthEvents } from './kinds/health-event';
import { maintenanceWindows } from './kinds/maintenance-window';
import type { Scenario } from './scenario';

/** How what is going on in a world is changed from outside it, as people would. */
export const steering = (
  scenario: () => Scenario,
  clock: Pick<VirtualClock, 'now'>,
): Pick<
  World,
  'setAlarmMute' | 'setCalendar' | 'workInWindow' | 'setHealthEvent' | 'clearAlarm' | 'heal'
> => {
  const alarmNamed = (name: string) =>
    found(`alarm ${name}`, scenario().alarms, ({ spec }) => spec.name === name);
  return {
    setAlarmMute: (name, until) => {
      alarmNamed(name).mute(until === undefined ? undefined : { from: clock.now(), until });
    },
    setCalendar: (name, closedUntil) => {
      const calendars = scenario().of(changeCalendars);
      found(`change calendar ${name}`, calendars, (each) => each.name === name).closeUntil(
        closedUntil,
      );
    },
    workInWindow: (id, until) => {
      const windows = scenario().of(maintenanceWindows);
      found(`maintenance window ${id}`, windows, (each) => each.id === id).workUntil(until);
    },
    setHealthEvent: (code, status) => {
      const events = scenario().of(healthEvents);
      found(`AWS Health event ${code}`, events, ({ spec }) => spec.code === code).turn(status);
    },
    clearAlarm: (name) => alarmNamed(name).clear(),
    heal: (arn) => {
      found(`resource ${arn}`, scenario().resources, (each) => each.arn === arn).heal();
    },
  };
};

function found<T>(what: string, all: readonly T[], isMeant: (one: T) => boolean): T {
  const one = all.find(isMeant);
  if (one === undefined) throw new Error(`The scenario has no ${what}`);
  return one;
}
