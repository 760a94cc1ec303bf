import type { Target } from '../target';
import type { Gate } from './gate';

/** Set it to `observe`, for drills and for alarms on trial; whatever its value, it can only hold back. */
const KEY = 'paramedic:mode';

/** Whether an alarm with these tags is only watched. */
export const heldToObserve = (tags: Target['tags']): boolean => tags[KEY] !== undefined;

/**
 * What an alarm with that tag opens is recorded and told, and never acted on. An alarm that is gone or
 * unread carries no tag; whether it may be acted on is for `trouble-present` to say.
 */
export const alarmTreatable: Gate = (_proposal, _runbook, { trouble }) => {
  const found = trouble.kind === 'read' ? trouble.value : undefined;
  const tags = found?.source === 'alarm' ? found.alarm.tags : {};
  return heldToObserve(tags)
    ? [{ reason: 'observe-only', environment: `any: the alarm carries the tag ${KEY}` }]
    : [];
};
