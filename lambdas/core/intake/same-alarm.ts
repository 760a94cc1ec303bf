import type { Signal } from '../signal';

/**
 * Whether a later signal speaks for the one that opened an incident: the same alarm, and either the
 * alarm as a whole or the same contributor. One contributor's clear is not the alarm's.
 */
export const isAboutSame = (opening: Signal, later: Signal): boolean =>
  opening.alarm.arn === later.alarm.arn &&
  (later.contributor === undefined || later.contributor.id === opening.contributor?.id);
