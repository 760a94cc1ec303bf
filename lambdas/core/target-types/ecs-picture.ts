import { type Ask, isAbove, isBelow, timesBaseline } from '../sign';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** Read, not assumed: the rollout is long over and nobody has deployed lately. */
export const isSettled = (ask: Ask): boolean =>
  state(ask, 'rolloutState') === 'COMPLETED' && ask('changes', 'inLastHour') === 0;

/** Read, not assumed: nothing was released or set in the hour before the trouble; what came later cannot explain it. */
export const isUnchangedBefore = (ask: Ask): boolean =>
  state(ask, 'rolloutState') === 'COMPLETED' &&
  ask('changes', 'releasesBefore') === 0 &&
  ask('changes', 'configurationsBefore') === 0;

export const isRollingOut = (ask: Ask): boolean =>
  state(ask, 'rolloutState') === 'IN_PROGRESS' || state(ask, 'rolloutState') === 'FAILED';

/** Above this memory is nearly full, in percent. */
export const nearlyFull = 85;

/** Memory that is nearly full and well above what it was before the trouble. */
export const isFillingUp = (ask: Ask): boolean =>
  isAbove(ask('metric-MemoryUtilization', 'highest'), nearlyFull) &&
  isAbove(timesBaseline(ask, 'metric-MemoryUtilization', 'highest'), 1.1);

/** Known to have filled over hours, as by a leak: what comes in fills memory in minutes, from far less before. */
export const isGradual = (ask: Ask): boolean =>
  isBelow(timesBaseline(ask, 'metric-MemoryUtilization', 'highest'), 1.5);

/** Share of the tasks that are wanted, which run; undefined where it was not read. */
export const shareRunning = (ask: Ask): number | undefined => {
  const running = state(ask, 'runningCount');
  const desired = state(ask, 'desiredCount');
  return typeof running === 'number' && typeof desired === 'number' && desired > 0
    ? running / desired
    : undefined;
};

/** A few may be on their way to be replaced; of more than a third missing ECS cannot start what it is asked for. */
export const isMostlyRunning = (ask: Ask): boolean => {
  const share = shareRunning(ask);
  return share !== undefined && share >= 2 / 3;
};
