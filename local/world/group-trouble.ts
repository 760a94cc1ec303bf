import type { GroupFault, GroupSpec } from './kinds/auto-scaling-group';
import type { Member } from './group-life';
import { momentOf, type Setting } from './resource';

/** What is wrong with a group, as its members and their work feel it. */
export interface GroupTrouble {
  /** Whether a member fails its target group's check while EC2's pass. */
  readonly fails: (member: Member, at: number) => boolean;
  /** Work for so many fully busy instances. */
  readonly load: (at: number) => number;
  readonly heal: () => void;
}

export function groupTrouble(spec: GroupSpec, setting: Setting): GroupTrouble {
  let healedAt = Infinity;
  const isOn = (fault: GroupFault, at: number): boolean => {
    const until = fault.kind === 'overload' ? fault.until : Infinity;
    const since = momentOf(setting, fault.since);
    return at < healedAt && at >= since && at < momentOf(setting, until);
  };
  const strikes = (fault: GroupFault, { id }: Member): boolean => {
    switch (fault.kind) {
      case 'member-fails':
        return spec.members[fault.member] === id;
      case 'every-member-fails':
        return true;
      case 'overload':
        return false;
    }
  };
  return {
    fails: (member, at) => spec.faults.some((each) => isOn(each, at) && strikes(each, member)),
    load: (at) =>
      spec.faults.reduce(
        (load, each) => (each.kind === 'overload' && isOn(each, at) ? each.load : load),
        spec.load,
      ),
    heal: () => {
      healedAt = Math.min(healedAt, setting.now());
    },
  };
}
