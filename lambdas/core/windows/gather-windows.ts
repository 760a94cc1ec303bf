import type { Fact } from '../facts';
import { read } from '../facts';
import { healthPlacesOf } from '../diagnosis/health-services';
import { look, type TargetReading } from '../gather-site';
import type { HealthEvent } from '../health';
import { minutesAfter, type Instant } from '../instant';
import { wholeOf } from '../locate-target';
import type { Policy } from '../policy';
import type { HealthFeed } from '../ports/health';
import type { Change, Changes } from '../ports/resources';
import type {
  AlarmMutes,
  CalendarState,
  ChangeCalendars,
  MaintenanceWindows,
} from '../ports/windows';
import { relatedTo } from '../related';
import type { Signal } from '../signal';

/** When nothing may run, as far as others than the target itself say. */
export interface Windows {
  readonly calendars: Fact<CalendarState>;
  /** Ids of the maintenance windows that are at work. */
  readonly maintenance: Fact<readonly string[]>;
  /** ARNs of the rules that mute what signalled. */
  readonly mutes: Fact<readonly string[]>;
  /** What AWS Health has told of the target's service. */
  readonly health: Fact<readonly HealthEvent[]>;
  /** Changes of the target and of what its tags say it belongs to. */
  readonly changes: Fact<readonly Change[]>;
}

/** Where they are read. */
export interface Planned {
  readonly policy: Policy;
  readonly calendars: ChangeCalendars;
  readonly maintenance: MaintenanceWindows;
  readonly mutes: AlarmMutes;
  readonly health: Pick<HealthFeed, 'ofService'>;
  readonly changes: Pick<Changes, 'since'>;
}

/**
 * No deploy is taken to be under way for longer: the event that ends it may have been lost, and would keep its target from
 * treatment for ever.
 */
const longestDeployMinutes = 12 * 60;

/** Nobody is asked about calendars and windows where none are listed. */
export async function gatherWindows(
  { policy: { windows }, ...planned }: Planned,
  {
    arn,
    signal,
    reading,
    now,
  }: {
    readonly arn: string | undefined;
    readonly signal: Signal;
    readonly reading: TargetReading;
    readonly now: Instant;
  },
): Promise<Windows> {
  const [calendars, maintenance, mutes, health, changes] = await Promise.all([
    windows.calendars.length === 0
      ? read<CalendarState>({ kind: 'open' })
      : look(() => planned.calendars.read(windows.calendars)),
    windows.maintenance.length === 0
      ? read<readonly string[]>([])
      : look(() => planned.maintenance.underWay(windows.maintenance, now)),
    signal.source === 'alarm'
      ? look(() => planned.mutes.of(signal.alarm.name))
      : read<readonly string[]>([]),
    look(() => eventsOf(planned, arn ?? '')),
    look(() => changesOf(planned, arn ?? '', reading, now)),
  ]);
  return { calendars, maintenance, mutes, health, changes };
}

/** Of a service that is controlled from one Region, what is told here; see `docs/decisions/when-nothing-may-run.md`. */
async function eventsOf(
  { health }: Pick<Planned, 'health'>,
  arn: string,
): Promise<readonly HealthEvent[]> {
  const { service, regions } = healthPlacesOf(arn) ?? { service: '', regions: [] };
  const told = await Promise.all(regions.map((region) => health.ofService(service, region)));
  return told.flat();
}

async function changesOf(
  { changes }: Pick<Planned, 'changes'>,
  arn: string,
  reading: TargetReading,
  now: Instant,
): Promise<readonly Change[]> {
  const from = minutesAfter(now, -longestDeployMinutes);
  const own = changes.since(wholeOf(arn), from);
  const target = await reading;
  const related = target.kind === 'read' && target.value ? relatedTo(target.value) : [];
  const all = await Promise.all([own, ...related.map((each) => changes.since(each, from))]);
  return all.flat();
}
