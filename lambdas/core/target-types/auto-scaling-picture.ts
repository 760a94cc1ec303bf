import { type Ask, isAbove, timesBaseline } from '../sign';
import { isAskedMore, isAskedNoMore, isSuspectedElsewhere } from './demand';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** Busy by itself and much busier than before the trouble. */
export const isOverloaded = (ask: Ask): boolean =>
  isAbove(ask('metric-CPUUtilization', 'latest'), 80) &&
  isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 1.3);

/** Every instance is in service and none fails its target group's check. */
export const isWhole = (ask: Ask): boolean =>
  state(ask, 'settled') === true && state(ask, 'unhealthyTargets') === 0;

/** Read, not assumed: nobody deployed to the group or changed it lately. */
export const isUnchanged = (ask: Ask): boolean => ask('changes', 'inLastHour') === 0;

/** Traffic sends about as much more as it brings; many times more out than in is copying, or an intruder. */
const sendsUnasked = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-NetworkOut', 'latest'), 5) &&
  !isAbove(timesBaseline(ask, 'metric-NetworkIn', 'latest'), 2);

/** Counted or received: clearly more than before. */
export const isDemand = (ask: Ask): boolean =>
  isAskedMore(ask) || isAbove(timesBaseline(ask, 'metric-NetworkIn', 'latest'), 1.3);

/** Nothing that was read speaks against it that users ask for more than the instances can do. */
export const mayBeDemand = (ask: Ask): boolean =>
  !isAskedNoMore(ask) && !isSuspectedElsewhere(ask) && !sendsUnasked(ask);
