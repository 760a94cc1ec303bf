import type { IncidentType } from './diagnosis';
import type { Policy } from './policy';

/** Incident type x remediation x environment: what a track record is about. */
export interface Cell {
  readonly incidentType: IncidentType;
  readonly remediationId: string;
  readonly environment: string;
}

export const cellName = ({ incidentType, remediationId, environment }: Cell): string =>
  `${incidentType}/${remediationId}/${environment}`;

/** The judged outcomes of one cell. */
export interface TrackRecord {
  readonly right: number;
  readonly wrong: number;
  readonly worsened: number;
}

/** Whether a record suffices for acting alone; anything unreadable is not trusted. */
export type Standing =
  { readonly kind: 'trusted' } | { readonly kind: 'unproven'; readonly because: string };

/**
 * The lower end of the Wilson score interval (two-sided, 95 %) of a share: what the true share of right
 * outcomes is at least, given so few. NaN when nothing was judged.
 */
export function wilsonLowerBound(right: number, judged: number): number {
  const z = 1.959963984540054;
  const share = right / judged;
  const centre = share + z ** 2 / (2 * judged);
  const spread = z * Math.sqrt((share * (1 - share)) / judged + z ** 2 / (4 * judged ** 2));
  return (centre - spread) / (1 + z ** 2 / judged);
}

/** One worsened outcome takes trust back, however good the rest; an empty record has none to take. */
export function standingOf(
  { right, wrong, worsened }: TrackRecord,
  { minimumJudged, minimumLowerBound }: Policy['trust'],
): Standing {
  if (![right, wrong, worsened].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    return unproven('the record holds something that is not a count');
  }
  if (worsened > 0) return unproven(`${String(worsened)} outcomes were worse than before`);
  const judged = right + wrong;
  if (!(judged > 0 && judged >= minimumJudged)) {
    return unproven(`${String(judged)} outcomes judged, ${String(minimumJudged)} needed`);
  }
  const bound = wilsonLowerBound(right, judged);
  if (bound >= minimumLowerBound) return { kind: 'trusted' };
  return unproven(
    `right at least ${bound.toFixed(2)} of the time, ${String(minimumLowerBound)} needed`,
  );
}

const unproven = (because: string): Standing => ({ kind: 'unproven', because });
