import { uuidV5 } from './digest';
import type { Proposal } from './proposal';
import { readableId } from './readable-id';

/** One attempt per incident for now; a second one would be ordinal 1. */
const ORDINAL = 0;

/** The same proposal has the same attempt however often it is tried; also SSM's client token. */
export const attemptOf = ({ incidentId, hash }: Pick<Proposal, 'incidentId' | 'hash'>): string =>
  readableId(uuidV5(`${incidentId}/${hash}/${String(ORDINAL)}`), uuidV5);
