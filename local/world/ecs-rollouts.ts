import type { ServiceSpec } from './ecs-spec';
import { noise } from './noise';
import { momentOf, type Setting } from './resource';

/** A rollout: fresh tasks take over evenly from `created` to `completes`; never, when that is undefined. */
export interface Rollout {
  readonly id: string;
  readonly revision: number;
  readonly created: number;
  readonly completes: number | undefined;
  /** Of the rollout whose way back this is; it is then no service deployment of its own. */
  readonly undoes?: string;
}

export type Rollouts = readonly [Rollout, ...Rollout[]];

export const firstRevision = 42;
export const badRevision = firstRevision + 1;

/** What was rolled out before the scenario began. */
export const pastRollouts = (spec: ServiceSpec, setting: Setting): [Rollout, ...Rollout[]] => [
  initialRollout(spec, setting),
  ...badRollouts(spec, setting),
];

export const newest = (rollouts: Rollouts): Rollout => rollouts.at(-1) ?? rollouts[0];

/** How far the fresh tasks of a rollout have taken over at a moment, from 0 to 1. */
export function takenOver({ created, completes }: Rollout, at: number): number {
  if (at < created || completes === undefined) return 0;
  return at >= completes ? 1 : (at - created) / (completes - created);
}

/** The rollout of a revision, begun now; one that hung before hangs again. */
export function nextRollout(
  spec: ServiceSpec,
  setting: Setting,
  before: Rollouts,
  revision: number,
): Rollout {
  const now = setting.now();
  const hangs = before.some((each) => each.revision === revision && each.completes === undefined);
  return {
    id: idOf(setting, `${spec.name} ${before.length}`),
    revision,
    created: now,
    completes: hangs ? undefined : now + spec.rolloutMinutes * 60_000,
  };
}

/** A rollout that hangs for a trouble is done when the trouble ends. */
export const completedBy = (rollout: Rollout, healedAt: number): Rollout =>
  rollout.completes === undefined && healedAt < Infinity
    ? { ...rollout, completes: Math.max(healedAt, rollout.created) }
    : rollout;

const idOf = (setting: Setting, key: string): string =>
  `ecs-svc/${Math.floor(noise(setting.seed, key) * 9e15 + 1e15)}`;

function initialRollout(spec: ServiceSpec, setting: Setting): Rollout {
  const created = momentOf(setting, spec.deployed);
  const completes = created + spec.rolloutMinutes * 60_000;
  return { id: idOf(setting, `${spec.name} first`), revision: firstRevision, created, completes };
}

const badRollouts = (spec: ServiceSpec, setting: Setting): Rollout[] =>
  spec.faults.flatMap((fault) => {
    if (fault.kind !== 'bad-revision') return [];
    const created = momentOf(setting, fault.since);
    const completes = fault.hangs ? undefined : created + spec.rolloutMinutes * 60_000;
    return [{ id: idOf(setting, `${spec.name} bad`), revision: badRevision, created, completes }];
  });
