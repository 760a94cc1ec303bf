import { type Ask, isAbove, isBelow, timesBaseline } from '../sign';

/** Below this, more requests do not explain processors that were well before. */
const clearlyMore = 1.3;

/**
 * Counted and hardly more than before: each request costs more, which more machines only spread. That nothing was
 * counted says nothing: which load balancer is in front is known only where the alarm names it.
 */
export const isAskedNoMore = (ask: Ask): boolean =>
  isBelow(timesBaseline(ask, 'metric-RequestCount', 'highest'), clearlyMore);

/** Counted and clearly more than before: known, rather than not known to be otherwise. */
export const isAskedMore = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-RequestCount', 'highest'), clearlyMore);

/** Counted and so many more than before that load alone could explain what is full. */
export const isAskedMuchMore = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-RequestCount', 'highest'), 1.5);

/** Traces find the likeliest culprit behind the target, be it that it does not explain everything. */
export const isSuspectedElsewhere = (ask: Ask): boolean =>
  ask('neighbours', 'verdict') === 'elsewhere' || ask('neighbours', 'verdict') === 'nobody';
