import * as z from 'zod';
import type { PastAttempt, PastStart, StartIntent } from '../core/attempt';
import type { Attempts } from '../core/ports/attempts';
import { mine } from './dynamo-leases';
import type { Row, Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

/**
 * The history of each target, and that of all remediations of the account, in table Attempts.
 *
 *     pk            sk                      columns
 *     target#<ARN>  <intendedAt>#<attempt>  attempt, remediationId, startedAt
 *     starts        <intendedAt>#<attempt>  the same, targetArn, service
 *
 * A row is written before the intent and taken back when no intent follows: a crash between makes
 * cooldown and caps stricter, never laxer. Each try of an attempt has a row of its own, so that it
 * takes back nobody else's; read back, an attempt counts once, at its latest.
 */
export function historyIn(table: Table): Pick<Attempts, 'remember' | 'forget' | 'past' | 'starts'> {
  return {
    remember: async (intent, service) => {
      await Promise.all([
        table.put(rowOf(intent)),
        isCounted(intent) && table.put({ ...rowOf(intent), ...startOf(intent), service }),
      ]);
    },
    forget: async (intent) => {
      const { pk, sk } = rowOf(intent);
      await Promise.all([
        table.remove({ pk, sk }, mine(intent.attempt)),
        isCounted(intent) && table.remove({ pk: STARTS, sk }, mine(intent.attempt)),
      ]);
    },
    starts: async (since) => {
      const rows = await table.query({
        where: {
          text: 'pk = :starts AND sk >= :since',
          values: { ':starts': STARTS, ':since': since },
        },
        latestFirst: true,
      });
      return oncePerAttempt(rows.map((row) => startShape.parse(row)));
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

const STARTS = 'starts';

/** What puts something back is no start of its own. */
const isCounted = ({ kind }: StartIntent): boolean => kind === 'remediation';

const startOf = ({ proposal }: StartIntent) => ({ pk: STARTS, targetArn: proposal.target.arn });

const pastShape: z.ZodType<PastAttempt, Row> = z.object({
  attempt: z.string(),
  remediationId: z.string(),
  startedAt: instantShape,
});

const startShape: z.ZodType<PastStart, Row> = z.object({
  attempt: z.string(),
  remediationId: z.string(),
  startedAt: instantShape,
  targetArn: z.string(),
  service: z.string(),
});

/** The latest of each, given the latest first. */
const oncePerAttempt = <Past extends PastAttempt>(past: readonly Past[]): readonly Past[] =>
  past.filter(({ attempt }, index) => past.findIndex((each) => each.attempt === attempt) === index);
