import { accountMetrics } from './account-metrics';
import { evaluationDelay, metricAlarm, type Alarm } from './alarm';
import { compositeAlarm, type CompositeAlarm } from './composite-alarm';
import { kinds } from './every-kind';
import { ec2Instance, type Ec2Instance } from './ec2-instance';
import { ecsService, type EcsService } from './ecs-service';
import type { Kind, Others } from './kind';
import { minuteMilliseconds, minuteOf } from './metric';
import { playedRecording, type PlayedRecording } from './played-recording';
import type { Resource, Setting } from './resource';
import type { WorldSpec } from './spec';
import { telemetry, type Telemetry } from './telemetry';
import type { WorldProps } from './world';

/** What there is while one scenario is on. */
export interface Scenario {
  readonly services: readonly EcsService[];
  readonly instances: readonly Ec2Instance[];
  /** Those of one kind. */
  readonly of: Others;
  readonly resources: readonly Resource[];
  readonly recordings: readonly PlayedRecording[];
  readonly alarms: readonly Alarm[];
  readonly composites: readonly CompositeAlarm[];
  readonly telemetry: Telemetry;
  /** Judges its alarms once a virtual minute from here on; to be called once. */
  watch(): void;
  /** Stops its timers and events. */
  end(): void;
}

/** Several seen as one; of none, an empty one. */
export const together = (scenarios: readonly Scenario[]): Scenario => ({
  services: scenarios.flatMap(({ services }) => services),
  instances: scenarios.flatMap(({ instances }) => instances),
  of: (kind) => scenarios.flatMap(({ of }) => of(kind)),
  resources: scenarios.flatMap(({ resources }) => resources),
  recordings: scenarios.flatMap(({ recordings }) => recordings),
  alarms: scenarios.flatMap(({ alarms }) => alarms),
  composites: scenarios.flatMap(({ composites }) => composites),
  telemetry: {
    series: (...asked) => {
      const series = scenarios.map((each) => each.telemetry.series(...asked));
      return series.find((points) => points.length > 0) ?? [];
    },
    search: (...asked) => scenarios.flatMap((each) => each.telemetry.search(...asked)),
  },
  watch: () => scenarios.forEach((each) => each.watch()),
  end: () => scenarios.forEach((each) => each.end()),
});

/** Minute 0 of the spec is now. */
export function beginScenario(spec: WorldSpec, props: WorldProps): Scenario {
  const { setting, end } = settingOf(spec, props);
  const services: readonly EcsService[] = spec.services.map((each) =>
    ecsService(each, setting, () => services),
  );
  const instances = spec.instances.map((each) => ec2Instance(each, setting));
  const byKind = new Map<string, readonly Resource[]>();
  const of: Others = (kind) => (byKind.get(kind.key) ?? []) as ReturnType<typeof kind.begin>[];
  for (const kind of kinds) byKind.set(kind.key, begun(kind, spec, setting, of));
  const resources: readonly Resource[] = [
    ...services,
    ...instances,
    ...[...byKind.values()].flat(),
  ];
  const shared = accountMetrics(services, of);
  const recordings = recordingsIn(spec, setting, resources);
  // Recorded ones last: of two sources of one name the later is read, and what is recorded has no traffic of its own.
  const sources = [...resources, ...recordings].flatMap(({ metrics }) => metrics);
  const seen = telemetry([...shared, ...sources], spec.seed);
  const alarms = spec.alarms.map((each) => metricAlarm(each, spec.mutes, seen, setting));
  const composites = spec.composites.map((each) => compositeAlarm(each, alarms, setting));
  const watch = () => evaluateEveryMinute(alarms, composites, setting);
  const watched = { alarms, composites, watch };
  return { services, instances, of, resources, recordings, telemetry: seen, ...watched, end };
}

const recordingsIn = (
  { recording }: WorldSpec,
  setting: Setting,
  resources: readonly Resource[],
): readonly PlayedRecording[] => {
  if (!recording) return [];
  const culprit = resources.find(({ arn }) => arn === recording.culpritArn);
  return [playedRecording(recording, setting, () => culprit?.changed?.())];
};

const begun = (
  kind: Kind<never>,
  spec: WorldSpec,
  setting: Setting,
  others: Others,
): readonly Resource[] =>
  ((spec as Readonly<Record<string, unknown>>)[kind.key] as never[]).map((written) =>
    kind.begin(written, setting, others),
  );

/** Until its end; what was going to happen later then does not happen any more. */
function settingOf(
  { seed }: WorldSpec,
  { clock, publish, account, region }: WorldProps,
): { readonly setting: Setting; readonly end: () => void } {
  const timers = new Set<() => void>();
  let on = true;
  const setting: Setting = {
    account,
    region,
    seed,
    began: clock.now(),
    now: () => clock.now(),
    publish: (event) => {
      if (on) publish(event);
    },
    after: (milliseconds, run) => {
      const cancel = clock.after(milliseconds, () => {
        timers.delete(cancel);
        run();
      });
      timers.add(cancel);
    },
  };
  const end = () => {
    on = false;
    timers.forEach((cancel) => cancel());
    timers.clear();
  };
  return { setting, end };
}

/**
 * Every minute is judged, as of its scheduled moment: a timer that is late neither moves an alarm nor makes it
 * miss the minute in which the one datapoint was.
 */
function evaluateEveryMinute(
  alarms: readonly Alarm[],
  composites: readonly CompositeAlarm[],
  setting: Setting,
  next = minuteOf(setting.now() - evaluationDelay) + minuteMilliseconds + evaluationDelay,
): void {
  setting.after(Math.max(0, next - setting.now()), () => {
    evaluateEveryMinute(alarms, composites, setting, next + minuteMilliseconds);
    alarms.forEach((alarm) => alarm.evaluate(next));
    composites.forEach((composite) => composite.follow());
  });
}
