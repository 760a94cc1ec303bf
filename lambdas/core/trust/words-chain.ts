import { cellName, type Cell } from './cell';

const ofCell = 'cell:';
const ofBreaker = 'breaker:';

/** Words about a cell have a chain of their own, beside those of incidents. */
export const chainOf = (cell: Cell): string => `${ofCell}${cellName(cell)}`;

/** So has what people do with a breaker, of a cell or of `all`. */
export const breakerChainOf = (of: string): string => `${ofBreaker}${of}`;

/** Whether a chain of that name is of words: nothing opens such a chain, and nothing closes it. */
export const isOfWords = (chain: string): boolean =>
  [ofCell, ofBreaker].some((beginning) => chain.startsWith(beginning));
