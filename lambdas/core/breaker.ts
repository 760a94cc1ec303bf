import type { Instant } from './instant';
import { cellName, type Cell } from './trust/cell';

/** What a run came to: it healed, it ran and did not heal, or it did not even run to its end. */
export type RunOutcome = 'effective' | 'ineffective' | 'failed';

export interface Run {
  readonly kind: 'run';
  readonly at: Instant;
  readonly cell: string;
  readonly incidentId: string;
  readonly outcome: RunOutcome;
}

/** A person's word that runs may go on. */
export interface Closing {
  readonly kind: 'closing';
  readonly at: Instant;
  /** A cell, or `all`. */
  readonly of: string;
  readonly by: string;
  readonly reason: string;
}

export type BreakerEntry = Run | Closing;

/** The breaker over all cells. */
export const everyCell = 'all';

/** Rows of several environments are kept together: which one it is may not be known when they are read. */
export const pairOf = ({ incidentType, remediationId }: Omit<Cell, 'environment'>): string =>
  `${incidentType}/${remediationId}`;

/** Where the entries of a breaker are kept, given a cell or `all`. */
export const keptUnder = (of: string): string =>
  of === everyCell ? everyCell : of.split('/').slice(0, 2).join('/');

export interface BreakerLimits {
  readonly cellInARow: number;
  readonly allInARow: number;
}

export const limitOf = (of: string, { cellInARow, allInARow }: BreakerLimits): number =>
  of === everyCell ? allInARow : cellInARow;

export const cellOf = (pair: string, environment: string): string => `${pair}/${environment}`;

export const runOf = (cell: Cell, incidentId: string, outcome: RunOutcome, at: Instant): Run => ({
  kind: 'run',
  at,
  cell: cellName(cell),
  incidentId,
  outcome,
});

/**
 * The run that opened a breaker: the last of so many without effect in a row since a person closed it. What ends well
 * afterwards, having been under way, closes nothing. A limit that is no number opens it with the first run.
 */
export function openedBy(
  entries: readonly BreakerEntry[],
  of: string,
  inARow: number,
): Run | undefined {
  const concerned = entries.filter((entry) =>
    entry.kind === 'closing' ? entry.of === of : of === everyCell || entry.cell === of,
  );
  let count = 0;
  let opened: Run | undefined;
  for (const entry of [...concerned].sort((one, other) => one.at.localeCompare(other.at))) {
    if (entry.kind === 'closing') {
      count = 0;
      opened = undefined;
    } else {
      count = entry.outcome === 'effective' ? 0 : count + 1;
      if (count > 0 && !(count < inARow)) opened ??= entry;
    }
  }
  return opened;
}

/** When a person closed it last; undefined where nobody ever did. */
export const lastClosedAt = (entries: readonly BreakerEntry[], of: string): Instant | undefined =>
  entries
    .flatMap((entry) => (entry.kind === 'closing' && entry.of === of ? [entry.at] : []))
    .sort()
    .at(-1);
