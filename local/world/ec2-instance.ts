import { linesOf } from './log-lines';
import { levels, type MetricSource } from './metric';
import { noise } from './noise';
import { momentOf, type Resource, type Setting } from './resource';
import type { InstanceSpec } from './spec';

/** How the two status checks of an instance stand; `initializing` while it reboots. */
export interface Checks {
  readonly instance: 'ok' | 'impaired' | 'initializing';
  readonly system: 'ok' | 'impaired';
}

export interface Ec2Instance extends Resource {
  readonly spec: InstanceSpec;
  readonly launchedAt: number;
  checks(at: number): Checks;
  checksNow(): Checks;
  reboot(): void;
}

/** From `RebootInstances` until the instance check passes again, if it then does. */
export const rebootMilliseconds = 120_000;

export function ec2Instance(spec: InstanceSpec, setting: Setting): Ec2Instance {
  const arn = `arn:aws:ec2:${setting.region}:${setting.account}:instance/${spec.id}`;
  const reboots: number[] = [];
  let healedAt = spec.healsAt === undefined ? Infinity : momentOf(setting, spec.healsAt);

  const instance: Ec2Instance = {
    arn,
    spec,
    tags: spec.tags,
    launchedAt: momentOf(setting, spec.launched),
    checksNow: () => instance.checks(setting.now()),
    logGroup: spec.logGroup,
    checks: (at) => {
      const begun = reboots.filter((reboot) => reboot <= at);
      const rebooting = begun.some((reboot) => at < reboot + rebootMilliseconds);
      const failing = at < healedAt ? failuresAt(spec, setting, begun, at) : none;
      const check = failing.instance ? 'impaired' : 'ok';
      return {
        instance: rebooting ? 'initializing' : check,
        system: failing.system ? 'impaired' : 'ok',
      };
    },
    reboot: () => {
      reboots.push(setting.now());
    },
    heal: () => {
      healedAt = Math.min(healedAt, setting.now());
    },
    logs: (minute) => {
      const sick = instance.checks(minute).instance !== 'ok';
      return linesOf(setting.seed, minute, sick ? 'unreachable' : 'calm', spec.id);
    },
    metrics: [],
  };
  const blindFrom = () =>
    spec.faults.some(({ kind }) => kind === 'telemetry-lost') ? reboots[0] : undefined;
  return { ...instance, metrics: instanceMetrics(instance, setting, blindFrom) };
}

const none = { instance: false, system: false };

function failuresAt(
  { faults }: InstanceSpec,
  setting: Setting,
  reboots: readonly number[],
  at: number,
): typeof none {
  const rebooted = (since: number) =>
    reboots.some((reboot) => reboot >= since && at >= reboot + rebootMilliseconds);
  const active = faults.filter((fault) => {
    switch (fault.kind) {
      case 'unresponsive': {
        const since = momentOf(setting, fault.since);
        return at >= since && !(fault.rebootHeals && rebooted(since));
      }
      case 'host-failing':
        return at >= momentOf(setting, fault.since);
      case 'telemetry-lost':
        return false;
    }
  });
  return {
    instance: active.length > 0,
    system: active.some(({ kind }) => kind === 'host-failing'),
  };
}

function instanceMetrics(
  instance: Ec2Instance,
  setting: Setting,
  blindFrom: () => number | undefined,
): readonly MetricSource[] {
  const sick = (at: number) => instance.checks(at + 30_000);
  const failed = (yes: boolean) => (yes ? 1 : 0);
  const jitter = (key: string, at: number) => noise(setting.seed, `${instance.arn} ${key} ${at}`);
  const readings: Readonly<Record<string, (at: number) => number>> = {
    StatusCheckFailed_Instance: (at) => failed(sick(at).instance !== 'ok'),
    StatusCheckFailed_System: (at) => failed(sick(at).system !== 'ok'),
    StatusCheckFailed: (at) => failed(sick(at).instance !== 'ok' || sick(at).system !== 'ok'),
    CPUUtilization: (at) => (sick(at).instance === 'ok' ? 21 : 0.3) + 4 * jitter('cpu', at),
    NetworkIn: (at) => (sick(at).instance === 'ok' ? 4e6 : 900) * (0.9 + 0.2 * jitter('in', at)),
  };
  return Object.entries(readings).map(([name, reading]) => ({
    namespace: 'AWS/EC2',
    name,
    dimensions: { InstanceId: instance.spec.id },
    minute: (at) => {
      const blind = blindFrom();
      return blind !== undefined && at + 60_000 > blind ? undefined : levels(reading(at));
    },
  }));
}
