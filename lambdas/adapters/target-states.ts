import type { TargetStates } from '../core/ports/resources';
import type { TargetType } from '../core/target';
import { ec2InstanceState } from './ec2-instance-state';
import { ecsServiceState } from './ecs-service-state';

/** Reads one type of target; a type without a reader does not compile. */
export type StateReader = TargetStates['read'];

export function targetStates(
  readers: Readonly<Record<TargetType, StateReader>> = {
    'ecs-service': ecsServiceState(),
    'ec2-instance': ec2InstanceState(),
  },
): TargetStates {
  return { read: (target) => readers[target.type](target) };
}
