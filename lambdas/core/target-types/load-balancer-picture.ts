import { type Ask, isAbove } from '../sign';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** Of the targets of all groups, those that must be well without the zone: with two zones the other would carry double. */
export const shareLeft = 0.6;

/** Whether enough targets are healthy at all; which of them are in other zones is looked at once more before the start. */
export const isEnoughHealthy = (ask: Ask): boolean => {
  const targets = state(ask, 'targets');
  const healthy = state(ask, 'healthyTargets');
  return (
    typeof targets === 'number' && typeof healthy === 'number' && healthy >= targets * shareLeft
  );
};

/**
 * Read, not assumed: the load balancer was not changed lately, such as by a zone that is only now being filled; and, as
 * far as its tags name it, nothing behind it is being released, whose first targets may all be in one zone.
 */
export const isLeftAlone = (ask: Ask): boolean =>
  ask('changes', 'inLastHour') === 0 && !isAbove(ask('related-changes', 'inLastHour'), 0);
