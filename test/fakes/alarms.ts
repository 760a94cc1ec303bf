import type { AlarmReading } from '../../lambdas/core/alarm';
import type { AlarmName, Alarms } from '../../lambdas/core/ports/telemetry';
import { frozenCopy } from './frozen-copy';

/** Alarms by name. */
export class MemoryAlarms implements Alarms {
  private readonly known = new Map<string, AlarmReading>();

  constructor(
    alarms: readonly AlarmReading[] = [],
    /** Names of children by the name of their composite. */
    private readonly children: Readonly<Record<string, readonly string[]>> = {},
  ) {
    alarms.forEach((alarm) => this.put(alarm));
  }

  put(alarm: AlarmReading): void {
    this.known.set(alarm.name, frozenCopy(alarm));
  }

  read({ name }: AlarmName): Promise<AlarmReading | undefined> {
    return Promise.resolve(this.known.get(name));
  }

  tagsOf(alarmArn: string): Promise<Readonly<Record<string, string>>> {
    const alarm = [...this.known.values()].find(({ arn }) => arn === alarmArn);
    return Promise.resolve(alarm?.tags ?? {});
  }

  childrenOf(alarmName: string): Promise<readonly AlarmReading[]> {
    const names = this.children[alarmName] ?? [];
    return Promise.resolve(names.flatMap((name) => this.known.get(name) ?? []));
  }

  inAlarm(): Promise<readonly AlarmReading[]> {
    return Promise.resolve([...this.known.values()].filter(({ state }) => state === 'ALARM'));
  }
}
