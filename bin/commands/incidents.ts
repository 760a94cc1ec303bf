import type { IncidentRecord } from '../../lambdas/core/incident';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import { titleOf } from '../../lambdas/core/signal';
import { shortArn } from './short-arn';
import type { Told } from './told';

/** The latest incidents, newest first. */
export async function listIncidents(
  incidents: Pick<Incidents, 'recent'>,
  limit: number,
): Promise<Told> {
  const found = await incidents.recent(limit);
  return {
    lines:
      found.length === 0
        ? ['No incidents on record. `npx paramedic drill` makes a harmless one.']
        : found.map(line),
    json: found,
  };
}

function line(record: IncidentRecord): string {
  const { id, openedAt, priority, signal, targetArn } = record.incident;
  const subject = targetArn === undefined ? 'target unknown' : shortArn(targetArn);
  return [id, openedAt, priority, titleOf(signal), subject, stateOf(record)].join('  ');
}

/** How an incident stands, for one column of a table. */
export const stateOf = ({ state, ending }: IncidentRecord): string =>
  ending === undefined ? state : `${ending.kind} (${ending.reasons.join(', ')})`;
