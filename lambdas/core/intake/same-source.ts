import { signallerOf, type Signal } from '../signal';

/**
 * Whether a later signal speaks for the one that opened an incident: the same alarm or the same finding,
 * and of an alarm the whole or the same contributor. One contributor's clear is not the alarm's.
 */
export const isAboutSame = (opening: Signal, later: Signal): boolean =>
  signallerOf(opening) === signallerOf(later) &&
  (contributorOf(later) === undefined || contributorOf(later) === contributorOf(opening));

const contributorOf = (signal: Signal): string | undefined =>
  signal.source === 'alarm' ? signal.contributor?.id : undefined;
