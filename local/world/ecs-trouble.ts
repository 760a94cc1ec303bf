import type { ServiceFault, ServiceSpec } from './spec';
import { momentOf, type Setting } from './resource';

/** A rollout: fresh tasks take over evenly from `created` to `completes`; never, when that is undefined. */
export interface Rollout {
  readonly id: string;
  readonly revision: number;
  readonly created: number;
  readonly completes: number | undefined;
}

/** What is wrong with a service at a moment. */
export interface Trouble {
  /** 0 with fresh tasks, 1 when memory is full and tasks are killed. */
  readonly memory: number;
  /** Share of requests that fail. */
  readonly failing: number;
  /** Tasks that are gone and cannot be placed. */
  readonly lost: number;
  readonly cause: 'none' | 'memory-leak' | 'bad-revision' | 'dependency-down' | 'lost-tasks';
}

export const untroubled: Trouble = { memory: 0, failing: 0, lost: 0, cause: 'none' };

/** A new revision hurts once its tasks have taken over a part of the traffic. */
const takeoverMinutes = 2;

/** Survivors carry the load of the killed, so failures begin at once and grow for five minutes. */
const failingAfter = (minutes: number): number => 0.05 + 0.07 * Math.min(1, minutes / 5);

/** The effect of every fault at a moment, given the rollouts so far: pure, so that history can be generated. */
export function troubleAt(
  spec: ServiceSpec,
  setting: Setting,
  rollouts: readonly Rollout[],
  at: number,
): Trouble {
  const effects = spec.faults.map((fault) => effectOf(fault, setting, rollouts, at));
  return {
    memory: Math.max(0, ...effects.map(({ memory }) => memory)),
    failing: Math.max(0, ...effects.map(({ failing }) => failing)),
    lost: Math.max(0, ...effects.map(({ lost }) => lost)),
    cause: effects.find(({ cause }) => cause !== 'none')?.cause ?? 'none',
  };
}

function effectOf(
  fault: ServiceFault,
  setting: Setting,
  rollouts: readonly Rollout[],
  at: number,
): Trouble {
  switch (fault.kind) {
    case 'memory-leak':
      return leak(fault, setting, rollouts, at);
    case 'bad-revision':
      return since(setting, fault.since + takeoverMinutes, at, 'bad-revision', 0.95);
    case 'dependency-down':
      return since(setting, fault.since, at, 'dependency-down', 0);
    case 'fresh-tasks-die':
      return deaths(fault, rollouts, at);
    case 'telemetry-lost':
    case 'traffic-gone':
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
  return { memory, failing: failingAfter((at - began) / 60_000), lost: 0, cause };
}

/** Tasks of each rollout leak from when they were fresh; during a rollout the old and the new count by their share. */
function leak(
  fault: Extract<ServiceFault, { kind: 'memory-leak' }>,
  setting: Setting,
  rollouts: readonly Rollout[],
  at: number,
): Trouble {
  const first = momentOf(setting, fault.since);
  const generations = [
    { fresh: first, full: momentOf(setting, fault.full), created: first, completes: first },
    ...rollouts
      .filter(({ created }) => created > first)
      .map(({ created, completes = Infinity }) => ({
        fresh: completes,
        full: completes + fault.refillMinutes * 60_000,
        created,
        completes,
      })),
  ];
  let mixed = untroubled;
  for (const { fresh, full, created, completes } of generations.filter((g) => g.created <= at)) {
    const share = completes <= at ? 1 : (at - created) / (completes - created);
    const now = leaked(fresh, full, at);
    mixed = {
      memory: mixed.memory * (1 - share) + now.memory * share,
      failing: mixed.failing * (1 - share) + now.failing * share,
      lost: 0,
      cause: 'memory-leak',
    };
  }
  return mixed;
}

function leaked(fresh: number, full: number, at: number): Pick<Trouble, 'memory' | 'failing'> {
  if (at < full) return { memory: Math.max(0, (at - fresh) / (full - fresh)), failing: 0 };
  return { memory: 1, failing: failingAfter((at - full) / 60_000) };
}

function deaths(
  { count, afterMinutes }: Extract<ServiceFault, { kind: 'fresh-tasks-die' }>,
  rollouts: readonly Rollout[],
  at: number,
): Trouble {
  const { completes, created } = rollouts.at(-1) ?? { completes: undefined, created: Infinity };
  const restarted = rollouts.length > 1 && created <= at;
  if (!restarted || completes === undefined || at < completes + afterMinutes * 60_000) {
    return untroubled;
  }
  return { memory: 0, failing: 0.08, lost: count, cause: 'lost-tasks' };
}
