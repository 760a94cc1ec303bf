import type { Evidence, Picture } from '../evidence';
import { sanitiseLabel } from '../sanitise';

/** One collector's part of the picture. */
export type Gathered = Pick<Picture, 'evidence' | 'unread'> & Partial<Pick<Picture, 'suspects'>>;

export type Source = Evidence['source'];

/** Something that is known not to be there to read; its message is text of our own. */
export class Unread extends Error {
  override readonly name = 'Unread';
}

/** All that was looked for was read. */
export const read = (evidence: readonly Evidence[]): Gathered => ({ evidence, unread: [] });

export const unread = (source: Source, because: string): Gathered => ({
  evidence: [],
  unread: [{ source, because }],
});

/** A failure is told by its kind only: messages of errors carry text from outside. */
export const unreadBecause = (source: Source, error: unknown): Gathered =>
  unread(source, error instanceof Unread ? error.message : kindOf(error));

const kindOf = (error: unknown): string =>
  `the read failed: ${error instanceof Error ? sanitiseLabel(error.name) : 'unknown error'}`;

export const merged = (parts: readonly Gathered[]): Omit<Picture, 'gatheredAt'> => ({
  evidence: parts.flatMap(({ evidence }) => evidence),
  unread: parts.flatMap((part) => part.unread),
  suspects: parts.flatMap(({ suspects = [] }) => suspects),
});
