import { instantOf } from '../core/instant';
import type { Clock } from '../core/ports/clock';

/** The function's own clock. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };
