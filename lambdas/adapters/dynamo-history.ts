import * as z from 'zod';
import type { PastAttempt, StartIntent } from '../core/attempt';
import type { Attempts } from '../core/ports/attempts';
import { mine } from './dynamo-leases';
import type { Row, Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

/**
 * The history of each target, in table Attempts.
 *
 *     pk            sk                      columns
 *     target#<ARN>  <intendedAt>#<attempt>  attempt, remediationId, startedAt
 *
 * A row is written before the intent and taken back when no intent follows: a crash between makes
 * cooldown and caps stricter, never laxer. Each try of an attempt has a row of its own, so that it
 * takes back nobody else's; read back, an attempt counts once, at its latest.
 */
export function historyIn(table: Table): Pick<Attempts, 'remember' | 'forget' | 'past'> {
  return {
    remember: async (intent) => {
      await table.put(rowOf(intent));
    },
    forget: async (intent) => {
      const { pk, sk } = rowOf(intent);
      await table.remove({ pk, sk }, mine(intent.attempt));
    },
    past: async (targetArn, since) => {
      const rows = await table.query({
        where: {
          text: 'pk = :target AND sk >= :since',
          values: { ':target': `target#${targetArn}`, ':since': since },
        },
        latestFirst: true,
      });
      return oncePerAttempt(rows.map((row) => pastShape.parse(row)));
    },
  };
}

const rowOf = ({ attempt, proposal, intendedAt }: StartIntent) => ({
  pk: `target#${proposal.target.arn}`,
  sk: `${intendedAt}#${attempt}`,
  attempt,
  remediationId: proposal.remediationId,
  startedAt: intendedAt,
});

const pastShape: z.ZodType<PastAttempt, Row> = z.object({
  attempt: z.string(),
  remediationId: z.string(),
  startedAt: instantShape,
});

/** The latest of each, given the latest first. */
const oncePerAttempt = (past: readonly PastAttempt[]): readonly PastAttempt[] =>
  past.filter(({ attempt }, index) => past.findIndex((each) => each.attempt === attempt) === index);
