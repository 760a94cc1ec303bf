import { weeklyHours } from '../windows/weekly-hours';
import type { Gate } from './gate';

/** The tag by which a target says when money is settled through it. */
export const settlementTag = 'settlement-window';

/** Nothing is changed while money is settled: what is half booked is worse than what is late. */
export const outsideSettlement: Gate = (_proposal, _runbook, { target, now }) =>
  weeklyHours(settlementTag, target, now, (until) => ({ reason: 'in-settlement', until }));
