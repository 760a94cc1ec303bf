import { Unread } from '../diagnosis/gathered';
import { type Instant, minutesAfter, minutesBetween } from '../instant';

export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Windows {
  readonly minutes: number;
  readonly before: Window;
  readonly during: Window;
  readonly after: Window;
}

/** What is searched is paid for. */
const longestMinutes = 15;

/** Trouble that grows slowly has begun before it could be noticed. */
const leadMinutes = 10;

/** What the action stopped writes its last lines when the action has ended. */
const lastLinesMinutes = 1;

export interface Course {
  /** When the trouble had begun at the latest. */
  readonly begunAt: Instant;
  readonly actionBeganAt: Instant;
  readonly actionEndedAt: Instant;
  readonly now: Instant;
}

/** Three windows of one length: before the trouble, up to the action, and after its end. Throws on an unreadable moment. */
export function windowsOf({ begunAt, actionBeganAt, actionEndedAt, now }: Course): Windows {
  const minutes = Math.min(longestMinutes, minutesBetween(actionEndedAt, now) - lastLinesMinutes);
  if (!(minutes > 0)) throw new Unread('too little was logged since the action');
  const until = (to: Instant): Window => ({ from: minutesAfter(to, -minutes), to });
  return {
    minutes,
    before: until(minutesAfter(begunAt, -leadMinutes)),
    during: until(actionBeganAt),
    after: until(now),
  };
}
