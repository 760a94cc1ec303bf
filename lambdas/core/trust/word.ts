import { epochOf, type Instant } from '../instant';
import type { Cell } from './cell';

/**
 * What a person said of a cell. One person demotes; a promotion takes a second one, who names the request (`key`) that it
 * confirms. `service` narrows a word to one target.
 */
export interface Word {
  readonly cell: Cell;
  readonly kind: 'demoted' | 'promotion-asked' | 'promoted';
  /** Of a request and its confirmation: the request's. */
  readonly key: string;
  readonly at: Instant;
  readonly service: string | undefined;
  readonly by: string;
  readonly reason: string;
}

export type ToldWord = Omit<Word, 'at'>;

/** For how long a request to promote may be confirmed. */
export const requestHours = 24;

export const isAbout = (word: Pick<Word, 'service'>, service: string): boolean =>
  word.service === undefined || word.service === service;

/** False for a moment that cannot be read, and for one and the same: what lifts must come later. */
export const isLater = (one: Instant, other: Instant): boolean => epochOf(one) > epochOf(other);
