import { sanitiseLabel } from '../sanitise';
import type { Privacy } from './outgoing';

type Tags = Readonly<Record<string, string>>;

/** The tags that may leave: those whose keys are on the list, as labels. All others may name customers, and stay. */
export const outgoingTags = (tags: Tags, { tags: allowed }: Privacy): Tags =>
  Object.fromEntries(
    Object.entries(tags)
      .filter(([key]) => isAmong(allowed, key))
      .map(([key, value]) => [sanitiseLabel(key), sanitiseLabel(value)]),
  );

/** Whether a key is on a list of keys and, where an entry ends in `*`, of beginnings. */
export const isAmong = (allowed: readonly string[], key: string): boolean =>
  allowed.some((entry) =>
    entry.endsWith('*') ? key.startsWith(entry.slice(0, -1)) : key === entry,
  );
