import type { IncidentType } from './diagnosis';

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
