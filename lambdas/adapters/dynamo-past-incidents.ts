import * as z from 'zod';
import type { IncidentRecord } from '../core/incident';
import type { PastIncident } from '../core/past-incident';
import type { PastIncidents } from '../core/ports/past-incidents';
import { signallerOf } from '../core/signal';
import { absent, type Row, type Table } from './dynamo-table';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';

/**
 * In table Incidents, for later incidents of the same target; of an incident whose target nobody knows none is kept.
 *
 *     pk                 sk                       columns
 *     past#<target ARN>  <endedAt>#<incident id>  ending, reason, remediationId?, signaller, endedAt
 */
export function dynamoPastIncidents(table: Table): PastIncidents {
  return {
    ofTarget: async (targetArn, since) => {
      const rows = await table.query({
        where: {
          text: 'pk = :target AND sk >= :since',
          values: { ':target': keyOf(targetArn), ':since': since },
        },
        latestFirst: true,
      });
      return rows.map(pastOf);
    },
  };
}

/** Written once: the first ending stands, and so does what is told of it. */
export async function keepPast(
  table: Table,
  { incident, ending, endedAt }: IncidentRecord,
  remediationId: string | undefined,
): Promise<void> {
  if (incident.targetArn === undefined || !ending || endedAt === undefined) return;
  await table.put(
    {
      pk: keyOf(incident.targetArn),
      sk: `${endedAt}#${incident.id}`,
      ending: ending.kind,
      reason: ending.reasons[0],
      remediationId,
      signaller: signallerOf(incident.signal),
      endedAt,
    },
    absent,
  );
}

const keyOf = (targetArn: string) => `past#${targetArn}`;

const rowShape = z.object({
  sk: z.string(),
  ending: z.enum(['resolved', 'escalated', 'suppressed']),
  reason: z.string(),
  remediationId: orAbsent(z.string()),
  signaller: z.string(),
  endedAt: instantShape,
});

function pastOf(row: Row): PastIncident {
  const { sk, ...rest } = rowShape.parse(row);
  return { incidentId: sk.slice(sk.indexOf('#') + 1), ...rest };
}
