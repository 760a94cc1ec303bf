import { badRevision, newest, takenOver, type Rollouts } from './ecs-rollouts';
import type { ServiceFault, ServiceSpec } from './ecs-spec';
import { momentOf, type Setting } from './resource';

/** What is wrong with a service at a moment. */
export interface Trouble {
  /** 0 with fresh tasks, 1 when memory is full and tasks are killed. */
  readonly memory: number;
  /** Share of requests that fail. */
  readonly failing: number;
  /** Tasks that are gone and cannot be placed. */
  readonly lost: number;
  /** 0 at ordinary traffic, 1 when every processor is saturated. */
  readonly busy: number;
  /** Requests in proportion to the ordinary. */
  readonly traffic: number;
  readonly cause:
    'none' | 'memory-leak' | 'bad-revision' | 'dependency-down' | 'overload' | 'lost-tasks';
}

export const untroubled: Trouble = {
  ...{ memory: 0, failing: 0, lost: 0, busy: 0, traffic: 1 },
  cause: 'none',
};

/** What happens to a service, as far as its troubles depend on it. */
export interface Course {
  readonly spec: ServiceSpec;
  readonly setting: Setting;
  /** Begun by the moment asked about. */
  readonly rollouts: Rollouts;
  /** Tasks that have been started by that moment, lost or not. */
  readonly started: number;
  /** Of the services that it calls, at that moment. */
  readonly callees: readonly Trouble[];
}

type FaultOf<Kind extends ServiceFault['kind']> = Extract<ServiceFault, { kind: Kind }>;

/** A new revision hurts once its tasks have taken over a part of the traffic. */
const takeoverMinutes = 2;

/** What tasks can serve, in proportion to ordinary traffic. */
const room = 1.2;

/** Survivors carry the load of the killed, so failures begin at once and grow for five minutes. */
const failingAfter = (minutes: number): number => 0.05 + 0.07 * Math.min(1, minutes / 5);

/** The effect of every fault at a moment, given its course so far: pure, so that history can be generated. */
export function troubleAt(course: Course, at: number): Trouble {
  const effects = course.spec.faults.map((fault) => effectOf(fault, course, at));
  const most = (of: (effect: Trouble) => number): number => Math.max(0, ...effects.map(of));
  return {
    memory: most(({ memory }) => memory),
    failing: most(({ failing }) => failing),
    lost: most(({ lost }) => lost),
    busy: most(({ busy }) => busy),
    traffic: Math.max(1, ...effects.map(({ traffic }) => traffic)),
    cause: effects.find(({ cause }) => cause !== 'none')?.cause ?? 'none',
  };
}

function effectOf(fault: ServiceFault, course: Course, at: number): Trouble {
  switch (fault.kind) {
    case 'memory-leak':
      return leak(fault, course, at);
    case 'bad-revision':
      return mistake(fault, course, at);
    case 'dependency-down':
      return since(course.setting, fault.since, at, 'dependency-down', 0);
    case 'fails-as-callees-do':
      return passedOn(course.callees);
    case 'overload':
      return overload(fault, course, at);
    case 'fresh-tasks-die':
      return deaths(fault, course, at);
    case 'telemetry-lost':
    case 'traffic-gone':
    case 'fresh-tasks-locked-out':
      return untroubled;
  }
}

function since(
  setting: Setting,
  minutes: number,
  at: number,
  cause: Trouble['cause'],
  memory: number,
): Trouble {
  const began = momentOf(setting, minutes);
  if (at < began) return untroubled;
  return { ...untroubled, memory, failing: failingAfter((at - began) / 60_000), cause };
}

/** A request fails when any of the calls that it takes does. */
function passedOn(callees: readonly Trouble[]): Trouble {
  const served = callees.reduce((share, { failing }) => share * (1 - failing), 1);
  return served < 1 ? { ...untroubled, failing: 1 - served, cause: 'dependency-down' } : untroubled;
}

/** The whole trouble while the bad revision is the newest, hanging or not; as another takes over, less and less. */
function mistake(fault: FaultOf<'bad-revision'>, course: Course, at: number): Trouble {
  const whole = since(course.setting, fault.since + takeoverMinutes, at, 'bad-revision', 0.95);
  const last = newest(course.rollouts);
  const left = last.revision === badRevision ? 1 : 1 - takenOver(last, at);
  if (left === 0) return untroubled;
  return { ...whole, memory: whole.memory * left, failing: whole.failing * left };
}

/** Tasks share the traffic evenly; what is beyond their room is turned away. */
function overload(fault: FaultOf<'overload'>, { setting, spec, started }: Course, at: number) {
  if (at < momentOf(setting, fault.since)) return untroubled;
  const load = started > 0 ? (fault.traffic * spec.tasks) / started : Infinity;
  const busy = Math.min(1, Math.max(0, (load - 1) / (room - 1)));
  const failing = Math.max(0, 1 - room / load);
  return { ...untroubled, busy, failing, traffic: fault.traffic, cause: 'overload' as const };
}

/** Tasks of each rollout leak from when they were fresh; during a rollout the old and the new count by their share. */
function leak(fault: FaultOf<'memory-leak'>, { setting, rollouts }: Course, at: number): Trouble {
  const first = momentOf(setting, fault.since);
  if (at < first) return untroubled;
  let mixed: Trouble = {
    ...untroubled,
    ...leaked(first, momentOf(setting, fault.full), at),
    cause: 'memory-leak',
  };
  for (const rollout of rollouts.filter(({ created }) => created > first && created <= at)) {
    const fresh = rollout.completes ?? Infinity;
    const share = takenOver(rollout, at);
    const now = leaked(fresh, fresh + fault.refillMinutes * 60_000, at);
    mixed = {
      ...mixed,
      memory: mixed.memory * (1 - share) + now.memory * share,
      failing: mixed.failing * (1 - share) + now.failing * share,
    };
  }
  return mixed;
}

function leaked(fresh: number, full: number, at: number): Pick<Trouble, 'memory' | 'failing'> {
  if (fresh === Infinity) return { memory: 0, failing: 0 };
  if (at < full) return { memory: Math.max(0, (at - fresh) / (full - fresh)), failing: 0 };
  return { memory: 1, failing: failingAfter((at - full) / 60_000) };
}

function deaths(
  { count, afterMinutes }: FaultOf<'fresh-tasks-die'>,
  { rollouts }: Course,
  at: number,
): Trouble {
  const { completes, created } = newest(rollouts);
  const restarted = rollouts.length > 1 && created <= at;
  if (!restarted || completes === undefined || at < completes + afterMinutes * 60_000) {
    return untroubled;
  }
  return { ...untroubled, failing: 0.08, lost: count, cause: 'lost-tasks' };
}
