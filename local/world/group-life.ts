import type { GroupSpec, ScalingProcess } from './kinds/auto-scaling-group';
import { hexNoise } from './noise';
import { momentOf, type Setting } from './resource';

/** From launch until `InService`. */
export const launchMilliseconds = 90_000;
/** How long a target group lets an old target drain. */
export const drainMilliseconds = 120_000;
/** From a member being marked until the group acts on it. */
export const noticeMilliseconds = 15_000;
/** Target tracking lets instances go after fifteen datapoints of a minute (its `AlarmLow`). */
export const scaleInMilliseconds = 15 * 60_000;

/** An instance of the group; all moments in virtual epoch milliseconds, `Infinity` while they have not come. */
export interface Member {
  readonly id: string;
  readonly launchedAt: number;
  leavesAt: number;
  unhealthyAt: number;
}

/** How a group lives: who is in it, and what it does about its size. */
export interface GroupLife {
  /** Everybody who ever was in it, oldest first. */
  readonly members: readonly Member[];
  readonly minSize: () => number;
  readonly desired: () => number;
  /** As `SetInstanceHealth`; nothing comes of it in the grace period where that is respected. */
  readonly markUnhealthy: (member: Member, respectsGrace: boolean) => void;
  readonly setDesired: (count: number) => void;
  readonly setMinSize: (count: number) => void;
}

export type Lifecycle = 'Pending' | 'InService' | 'Terminating';

/** Undefined when it is not in the group. */
export function lifecycleOf({ launchedAt, leavesAt }: Member, at: number): Lifecycle | undefined {
  if (at < launchedAt || at >= leavesAt + drainMilliseconds) return undefined;
  if (at >= leavesAt) return 'Terminating';
  return at < launchedAt + launchMilliseconds ? 'Pending' : 'InService';
}

export function groupLife(spec: GroupSpec, setting: Setting): GroupLife {
  const group: State = {
    members: spec.members.map((id) => memberSince(id, momentOf(setting, -40 * 24 * 60))),
    minSize: spec.minSize,
    desired: spec.members.length,
  };
  const setDesired = (count: number) => {
    group.desired = count;
    fill(group, spec, setting);
    whenIdle(group, spec, setting, setDesired);
  };
  return {
    members: group.members,
    minSize: () => group.minSize,
    desired: () => group.desired,
    markUnhealthy: (member, respectsGrace) => {
      const graceEnds = member.launchedAt + launchMilliseconds + spec.graceSeconds * 1000;
      if (respectsGrace && setting.now() < graceEnds) return;
      member.unhealthyAt = setting.now();
      if (!does(spec, 'ReplaceUnhealthy')) return;
      setting.after(noticeMilliseconds, () => {
        leave(member, spec, setting);
        fill(group, spec, setting);
      });
    },
    setDesired,
    // A minimum above the size makes that the desired capacity, too (UpdateAutoScalingGroup).
    setMinSize: (count) => {
      group.minSize = count;
      if (group.desired < count) setDesired(count);
      else whenIdle(group, spec, setting, setDesired);
    },
  };
}

interface State {
  readonly members: Member[];
  minSize: number;
  desired: number;
}

const memberSince = (id: string, launchedAt: number): Member => ({
  id,
  launchedAt,
  leavesAt: Infinity,
  unhealthyAt: Infinity,
});

const does = ({ suspended }: GroupSpec, process: ScalingProcess): boolean =>
  !suspended.includes(process);

function leave(member: Member, spec: GroupSpec, { now }: Setting): void {
  if (does(spec, 'Terminate')) member.leavesAt = now();
}

/** Of members made of the same template the oldest goes first (default termination policy). */
function fill({ members, desired }: State, spec: GroupSpec, setting: Setting): void {
  const staying = members.filter(({ leavesAt }) => leavesAt === Infinity);
  const surplus = Math.max(0, staying.length - desired);
  staying.slice(0, surplus).forEach((member) => {
    leave(member, spec, setting);
  });
  if (!does(spec, 'Launch')) return;
  for (let count = staying.length; count < desired; count++) {
    const id = `i-${hexNoise(setting.seed, `${spec.name} ${members.length}`, 17)}`;
    members.push(memberSince(id, setting.now()));
  }
}

/** A scaling policy lets go of what its own metric does not call for, down to the minimum. */
function whenIdle(
  group: State,
  spec: GroupSpec,
  setting: Setting,
  setDesired: (count: number) => void,
): void {
  const [policy] = spec.policies;
  if (!policy || !does(spec, 'AlarmNotification')) return;
  setting.after(scaleInMilliseconds, () => {
    const least = Math.max(group.minSize, policy.wants);
    if (group.desired > least) setDesired(least);
  });
}
