import * as z from 'zod';
import { rejectedBecause, type Approval, type ApprovalState } from '../core/approval';
import type { Spending } from '../core/ports/approvals';
import type { Expression, Key, Row, Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';
import { narrowingShape, proposalShape } from './shapes/proposal';

/*
 * Table Approvals.
 *
 *     pk           sk               columns
 *     incident id  proposal's hash  proposal, askedAt, expiresAt, persons, requestedBy?, state,
 *                                   answer?, by?, at?, reason?, because?, via?, first?, narrowing?, attempt?
 *
 * `state` moves open (-> approved-once) -> answered -> spent, open -> narrowed, or from what waits to expired or withdrawn,
 * each by one conditional write that names the state it leaves.
 */

/** What the one door does with approvals: it reads them, and spends what was approved. */
export function dynamoSpending(table: Table): Spending {
  return {
    read: async (incidentId, proposalHash) => {
      const row = await table.get(keyOf(incidentId, proposalHash));
      return row && approvalOf(row);
    },
    spend: async (incidentId, proposalHash, attempt) => {
      const key = keyOf(incidentId, proposalHash);
      const { state } = await move(table, key, spending(attempt), wasApproved);
      return state.kind === 'spent' && state.attempt === attempt;
    },
  };
}

/** Answers with the record as it then stands, whoever moved it. */
export async function move(
  table: Table,
  key: Key,
  change: Expression,
  condition: Expression,
): Promise<Approval> {
  const named = { ...condition, names: { '#state': 'state' } };
  const row = await table.update(key, change, named);
  return row === false ? required(table, key) : approvalOf(row);
}

export const keyOf = (incidentId: string, proposalHash: string): Key => ({
  pk: incidentId,
  sk: proposalHash,
});

const wasApproved: Expression = {
  text: '#state = :answered AND answer = :approved',
  values: { ':answered': 'answered', ':approved': 'approved' },
};

const spending = (attempt: string): Expression => ({
  text: 'SET #state = :spent, attempt = :me',
  values: { ':spent': 'spent', ':me': attempt },
});

export async function required(table: Table, key: Key): Promise<Approval> {
  const row = await table.get(key);
  if (!row) throw new Error(`No approval of proposal ${key.sk} for incident ${key.pk}`);
  return approvalOf(row);
}

const signed = {
  by: z.string().min(1),
  at: instantShape,
  /** Written empty when no reason was given. */
  reason: orAbsent(z.string()).transform((reason) => reason || undefined),
  /** Rows without it are older than any channel but this one. */
  via: z.enum(['iam', 'slack']).default('iam'),
};

const given = {
  answer: z.enum(['approved', 'rejected']),
  ...signed,
  /** Written empty by whoever did not say. */
  because: z
    .enum([...rejectedBecause, ''])
    .default('')
    .transform((because) => because || undefined),
};

const answerShape = z.object(given);

const answered = {
  ...given,
  /** Written empty where nobody approved before. */
  first: z
    .string()
    .default('')
    .transform((text) => (text === '' ? undefined : answerShape.parse(JSON.parse(text)))),
};

const stateShape: z.ZodType<ApprovalState, Row> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('approved-once'), ...given }),
  z.object({ kind: z.literal('narrowed'), ...signed, narrowing: jsonColumn(narrowingShape) }),
  z.object({ kind: z.literal('answered'), ...answered }),
  z.object({ kind: z.literal('spent'), attempt: z.string().min(1), ...answered }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('withdrawn') }),
]);

const rowShape = z.object({
  pk: z.string(),
  proposal: jsonColumn(proposalShape),
  askedAt: instantShape,
  expiresAt: instantShape,
  /** Rows without it are older than the rule of two; the door counts for itself. */
  persons: z.literal([1, 2]).default(1),
  requestedBy: orAbsent(z.string()).transform((by) => by || undefined),
  state: z.string(),
});

export function approvalOf(row: Row): Approval {
  const { pk, state, ...rest } = rowShape.parse(row);
  return { incidentId: pk, ...rest, state: stateShape.parse({ ...row, kind: state }) };
}
