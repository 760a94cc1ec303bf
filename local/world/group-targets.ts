import { launchMilliseconds, lifecycleOf, type Member } from './group-life';
import type { GroupTrouble } from './group-trouble';

/** How long a target group checks a new target before it has an opinion. */
const firstCheckMilliseconds = 30_000;

export type TargetState = 'unused' | 'initial' | 'healthy' | 'unhealthy' | 'draining';

/** How a target group sees a member; it registers those in service and drains those that leave. */
export function targetStateOf(member: Member, { fails }: GroupTrouble, at: number): TargetState {
  switch (lifecycleOf(member, at)) {
    case undefined:
    case 'Pending':
      return 'unused';
    case 'Terminating':
      return 'draining';
    case 'InService':
      if (at < member.launchedAt + launchMilliseconds + firstCheckMilliseconds) return 'initial';
      return fails(member, at) ? 'unhealthy' : 'healthy';
  }
}
