import type { HealthRow } from '../../lambdas/core/localise/component-health';
import type { Issue } from '../../recordings/dataset';

/** Where the symptom of a recording shows, in rows. */
export interface RecordedTrouble {
  /** The first and the last row of the trouble. */
  readonly first: number;
  readonly last: number;
  /** Rows without it, before it if there are any; what is neither ordinary nor trouble is not among them. */
  readonly calm: readonly number[];
  /** Half-way between the worst row without trouble and the mildest of it, in the unit of the measure. */
  readonly threshold: number;
}

/** What an alarm would count: seconds, or requests that failed. */
export const countOf = (row: HealthRow, measure: Issue['measure']): number =>
  measure === 'latency' ? (row.latencySeconds ?? NaN) : failedIn(row);

/** Requests of five minutes that failed. */
export const failedIn = ({ requests, failedShare = 0 }: HealthRow): number =>
  Math.round(Math.max(0, requests * failedShare));

/** The rows around the worst one that are nearer to it than to the best; undefined where none stands out. */
export function troubleIn(
  rows: readonly HealthRow[],
  measure: Issue['measure'],
): RecordedTrouble | undefined {
  const counts = rows.map((row) => countOf(row, measure));
  const known = counts.filter(Number.isFinite);
  const [best, worst] = [Math.min(...known), Math.max(...known)];
  const isBad = (row: number) => (counts[row] ?? NaN) > (best + worst) / 2;
  let first = counts.indexOf(worst);
  if (!isBad(first)) return undefined;
  let last = first;
  while (isBad(first - 1)) first -= 1;
  while (isBad(last + 1)) last += 1;
  const isGood = (count: number) => count <= best + (worst - best) / 4;
  const good = counts.flatMap((count, row) => (isGood(count) ? [row] : []));
  const before = good.filter((row) => row < first);
  const calm = before.length > 0 ? before : good;
  const mildest = Math.min(...counts.slice(first, last + 1));
  const threshold = (Math.max(...calm.map((row) => counts[row] ?? NaN)) + mildest) / 2;
  return { first, last, calm, threshold };
}
