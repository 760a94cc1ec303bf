import { declaredState } from '../core/declared-state';
import type { Clock } from '../core/ports/clock';
import type { Lookups, TargetStates } from '../core/ports/resources';
import type { TargetType } from '../core/target';
import { awsLookups } from './aws-lookups';
import { systemClock } from './system-clock';
import { ecsServiceStateWhenAsked } from './when-asked';

/** Reads one type of target. */
export type StateReader = TargetStates['read'];

/** By an adapter of its own where one read is not enough; any other type says itself what is looked up. */
export function targetStates(
  readers: Readonly<Partial<Record<TargetType, StateReader>>> = {
    'ecs-service': ecsServiceStateWhenAsked(),
  },
  lookups: Lookups = awsLookups(),
  clock: Clock = systemClock,
): TargetStates {
  return {
    read: async (target) => {
      const own = readers[target.type];
      if (own) return own(target);
      const at = clock.now();
      return { at, values: await declaredState(lookups, target) };
    },
  };
}
