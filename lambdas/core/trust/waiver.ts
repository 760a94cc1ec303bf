import { own } from '../own';
import type { Policy } from '../policy';
import type { Proposal } from '../proposal';
import { cellName, type Cell } from './cell';

/** The written reason for which a cell's record need not suffice. */
export const waiverOf = ({ trust }: Pick<Policy, 'trust'>, cell: Cell): string | undefined =>
  own(trust.waivers, cellName(cell));

/** What every proposal of such a cell says; nothing for any other. */
export function waiverShown(
  policy: Pick<Policy, 'trust'>,
  { incidentType, remediationId, target: { environment } }: Proposal,
): readonly string[] {
  if (environment === undefined) return [];
  const cell = { incidentType, remediationId, environment };
  const waived = waiverOf(policy, cell);
  return waived === undefined
    ? []
    : [`The track record of ${cellName(cell)} is waived in paramedic.config.ts: ${waived}`];
}
