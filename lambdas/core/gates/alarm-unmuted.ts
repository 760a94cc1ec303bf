import { given } from '../facts';
import type { Gate } from './gate';

/** Whoever mutes an alarm wants nothing done about it, and may do so while others are asked or wait. */
export const alarmUnmuted: Gate = (_proposal, _runbook, { windows }) =>
  given('mute rules', windows.mutes, (rules) =>
    rules.map((rule) => ({ reason: 'alarm-muted', rule })),
  );
