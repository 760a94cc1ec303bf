import { instanceMetrics } from './ec2-metrics';
import { linesOf } from './log-lines';
import {
  bootMilliseconds,
  bootsOf,
  powerAt,
  startsOf,
  type PowerAct,
  type PowerState,
} from './power';
import { momentOf, type Resource, type Setting } from './resource';
import type { InstanceFault, InstanceSpec } from './spec';

export type Check = 'ok' | 'impaired' | 'initializing' | 'not-applicable';

/** How the two status checks of an instance stand; neither applies while it does not run. */
export interface Checks {
  readonly instance: Check;
  readonly system: Check;
}

export interface Ec2Instance extends Resource {
  readonly spec: InstanceSpec;
  /** When it was launched or last started. */
  launchedAt(): number;
  power(at: number): PowerState;
  powerNow(): PowerState;
  checks(at: number): Checks;
  checksNow(): Checks;
  /** Changes with every start. */
  publicAddress(): string | undefined;
  reboot(): void;
  stop(): void;
  start(): void;
}

export function ec2Instance(spec: InstanceSpec, setting: Setting): Ec2Instance {
  const arn = `arn:aws:ec2:${setting.region}:${setting.account}:instance/${spec.id}`;
  const acts: PowerAct[] = [];
  let healedAt = spec.healsAt === undefined ? Infinity : momentOf(setting, spec.healsAt);
  const act = (kind: PowerAct['kind']) => () => {
    acts.push({ kind, at: setting.now() });
  };

  const instance: Ec2Instance = {
    arn,
    spec,
    tags: spec.tags,
    launchedAt: () => startsOf(acts).at(-1) ?? momentOf(setting, spec.launched),
    power: (at) => powerAt(acts, at),
    powerNow: () => powerAt(acts, setting.now()),
    checks: (at) => checksAt(spec, setting, { acts, healedAt }, at),
    checksNow: () => instance.checks(setting.now()),
    publicAddress: () => addressOf(spec, acts),
    logGroup: spec.logGroup,
    reboot: act('reboot'),
    stop: act('stop'),
    start: act('start'),
    heal: () => {
      healedAt = Math.min(healedAt, setting.now());
    },
    logs: (minute) => {
      if (instance.power(minute) !== 'running') return [];
      const sick = instance.checks(minute).instance !== 'ok';
      return linesOf(setting.seed, minute, sick ? 'unreachable' : 'calm', spec.id);
    },
    metrics: [],
  };
  const blindFrom = () =>
    spec.faults.some(({ kind }) => kind === 'telemetry-lost') ? acts[0]?.at : undefined;
  return { ...instance, metrics: instanceMetrics(instance, setting, blindFrom) };
}

interface Past {
  readonly acts: readonly PowerAct[];
  readonly healedAt: number;
}

function checksAt(
  { faults }: InstanceSpec,
  setting: Setting,
  { acts, healedAt }: Past,
  at: number,
): Checks {
  if (powerAt(acts, at) !== 'running') {
    return { instance: 'not-applicable', system: 'not-applicable' };
  }
  const booting = (boot: number) => boot <= at && at < boot + bootMilliseconds;
  const active = faults.filter((fault) => at < healedAt && isActive(fault, setting, acts, at));
  const hostFails = active.some(({ kind }) => kind === 'host-failing');
  const verdict = (fails: boolean): Check => (fails ? 'impaired' : 'ok');
  return {
    instance: bootsOf(acts).some(booting) ? 'initializing' : verdict(active.length > 0),
    system: startsOf(acts).some(booting) ? 'initializing' : verdict(hostFails),
  };
}

function isActive(
  fault: InstanceFault,
  setting: Setting,
  acts: readonly PowerAct[],
  at: number,
): boolean {
  const after = (moments: readonly number[], since: number) =>
    moments.some((moment) => moment >= since && at >= moment + bootMilliseconds);
  switch (fault.kind) {
    case 'unresponsive': {
      const since = momentOf(setting, fault.since);
      return at >= since && !(fault.rebootHeals && after(bootsOf(acts), since));
    }
    case 'host-failing': {
      const since = momentOf(setting, fault.since);
      return at >= since && !after(startsOf(acts), since);
    }
    case 'telemetry-lost':
      return false;
  }
}

/** Addresses for documentation (RFC 5737); an assigned one is another after every start. */
function addressOf({ publicAddress }: InstanceSpec, acts: readonly PowerAct[]): string | undefined {
  switch (publicAddress) {
    case 'none':
      return undefined;
    case 'elastic':
      return '203.0.113.10';
    case 'assigned':
      return `198.51.100.${10 + startsOf(acts).length}`;
  }
}
