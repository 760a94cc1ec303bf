import { sha256 } from './digest';
import { signallerOf, type Signal } from './signal';

/**
 * The same for every delivery of the same state change, so that a claim made before a crash is found
 * again by the retry. The target is left out: it is looked up later and may be retagged between tries.
 */
export const incidentIdOf = (signal: Signal): string =>
  `inc-${sha256(`${signallerOf(signal)} ${signal.id}`).slice(0, 24)}`;
