import { sha256 } from './digest';
import { readableId } from './readable-id';
import { signallerOf, type Signal } from './signal';

/**
 * The same for every delivery of the same state change, so that a claim made before a crash is found
 * again by the retry. The target is left out: it is looked up later and may be retagged between tries.
 */
export const incidentIdOf = (signal: Signal): string =>
  readableId(idFrom(`${signallerOf(signal)} ${signal.id}`), idFrom);

const idFrom = (text: string): string => `inc-${sha256(text).slice(0, 24)}`;
