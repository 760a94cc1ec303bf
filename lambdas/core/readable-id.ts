import { sanitise } from './sanitise';

/**
 * The first of a series of ids that people read as it is written: one in which digits look like somebody's number would be
 * replaced on its way out of the account, and lead nowhere.
 */
export const readableId = (id: string, next: (id: string) => string): string =>
  sanitise(id) === id ? id : readableId(next(id), next);
