import { cellName, type Cell } from './cell';

const beginning = 'cell:';

/** Words about a cell have a chain of their own, beside those of incidents. */
export const chainOf = (cell: Cell): string => `${beginning}${cellName(cell)}`;

/** Whether a chain of that name is of words: nothing opens such a chain, and nothing closes it. */
export const isOfWords = (chain: string): boolean => chain.startsWith(beginning);
