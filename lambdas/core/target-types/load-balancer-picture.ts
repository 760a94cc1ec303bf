import type { Ask } from '../sign';

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
