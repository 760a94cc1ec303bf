import { evaluationDelay, metricAlarm, type Alarm } from './alarm';
import { ec2Instance, type Ec2Instance } from './ec2-instance';
import { ecsService, type EcsService } from './ecs-service';
import { minuteMilliseconds, minuteOf } from './metric';
import type { Resource, Setting } from './resource';
import type { WorldSpec } from './spec';
import { telemetry, type Telemetry } from './telemetry';
import type { WorldProps } from './world';

/** What there is while one scenario is on. */
export interface Scenario {
  readonly services: readonly EcsService[];
  readonly instances: readonly Ec2Instance[];
  readonly resources: readonly Resource[];
  readonly alarms: readonly Alarm[];
  readonly telemetry: Telemetry;
  /** Stops its timers and events. */
  end(): void;
}

export const emptyScenario = (): Scenario => ({
  services: [],
  instances: [],
  resources: [],
  alarms: [],
  telemetry: telemetry(() => [], 0),
  end: () => undefined,
});

/** Minute 0 of the spec is now. Alarms are evaluated once a virtual minute from here on. */
export function beginScenario(
  spec: WorldSpec,
  { clock, publish, account, region }: WorldProps,
): Scenario {
  const timers = new Set<() => void>();
  let on = true;
  const setting: Setting = {
    account,
    region,
    seed: spec.seed,
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
  const services = spec.services.map((each) => ecsService(each, setting));
  const instances = spec.instances.map((each) => ec2Instance(each, setting));
  const resources: readonly Resource[] = [...services, ...instances];
  const seen = telemetry(() => resources.flatMap(({ metrics }) => metrics), spec.seed);
  const alarms = spec.alarms.map((each) => metricAlarm(each, spec.mutes, seen, setting));
  evaluateEveryMinute(alarms, setting);
  const end = () => {
    on = false;
    timers.forEach((cancel) => cancel());
    timers.clear();
  };
  return { services, instances, resources, alarms, telemetry: seen, end };
}

/** The moment judged is the scheduled one, so that a late timer does not move an alarm. */
function evaluateEveryMinute(alarms: readonly Alarm[], setting: Setting): void {
  const now = setting.now();
  const next = minuteOf(now - evaluationDelay) + minuteMilliseconds + evaluationDelay;
  setting.after(next - now, () => {
    evaluateEveryMinute(alarms, setting);
    alarms.forEach((alarm) => alarm.evaluate(next));
  });
}
