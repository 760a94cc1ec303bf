import type { Evidence, Picture } from '../evidence';
import { sanitiseLabel } from '../sanitise';

/** One collector's part of the picture. */
export type Gathered = Pick<Picture, 'evidence' | 'unread'>;

/** Something that is known not to be there to read; its message is text of our own. */
export class Unread extends Error {
  override readonly name = 'Unread';
}

/** A failure is told by its kind only: messages of errors carry text from outside. */
export const unreadBecause = (source: Evidence['source'], error: unknown): Gathered => ({
  evidence: [],
  unread: [{ source, because: error instanceof Unread ? error.message : kindOf(error) }],
});

const kindOf = (error: unknown): string =>
  `the read failed: ${error instanceof Error ? sanitiseLabel(error.name) : 'unknown error'}`;

/** Looks, and turns a failure into an entry of `unread`. */
export async function looking(
  source: Evidence['source'],
  look: () => Promise<readonly Evidence[]>,
): Promise<Gathered> {
  try {
    return { evidence: await look(), unread: [] };
  } catch (error) {
    return unreadBecause(source, error);
  }
}
