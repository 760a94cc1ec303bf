import * as z from 'zod';
import type { Answer, Approval, ApprovalState } from '../core/approval';
import type { Approvals } from '../core/ports/approvals';
import { absent, type Expression, type Key, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';
import { proposalShape } from './shapes/proposal';

/**
 * Table Approvals.
 *
 *     pk           sk               columns
 *     incident id  proposal's hash  proposal, askedAt, expiresAt, state, answer?, by?, at?, reason?, attempt?
 *
 * `state` moves open -> answered -> spent, open -> expired or open -> withdrawn, each by one
 * conditional write that names the state it leaves.
 */
export function dynamoApprovals(table: Table): Approvals {
  return {
    ask: async ({ incidentId, proposal, askedAt, expiresAt }) => {
      const key = keyOf(incidentId, proposal.hash);
      const row = { ...key, proposal: JSON.stringify(proposal), askedAt, expiresAt, state: 'open' };
      return (await table.put(row, absent)) ? approvalOf(row) : required(table, key);
    },
    read: async (incidentId, proposalHash) => {
      const row = await table.get(keyOf(incidentId, proposalHash));
      return row && approvalOf(row);
    },
    of: async (incidentId) => {
      const where = { text: 'pk = :pk', values: { ':pk': incidentId } };
      return (await table.query({ where })).map(approvalOf);
    },
    answer: (incidentId, proposalHash, answer) =>
      move(table, keyOf(incidentId, proposalHash), answering(answer), wasOpen),
    close: (incidentId, proposalHash, kind) => {
      const change = { text: 'SET #state = :kind', values: { ':kind': kind } };
      return move(table, keyOf(incidentId, proposalHash), change, wasOpen);
    },
    spend: async (incidentId, proposalHash, attempt) => {
      const key = keyOf(incidentId, proposalHash);
      const { state } = await move(table, key, spending(attempt), wasApproved);
      return state.kind === 'spent' && state.attempt === attempt;
    },
  };
}

/** Answers with the record as it then stands, whoever moved it. */
async function move(
  table: Table,
  key: Key,
  change: Expression,
  condition: Expression,
): Promise<Approval> {
  const named = { ...condition, names: { '#state': 'state' } };
  const row = await table.update(key, change, named);
  return row === false ? required(table, key) : approvalOf(row);
}

const keyOf = (incidentId: string, proposalHash: string): Key => ({
  pk: incidentId,
  sk: proposalHash,
});

const wasOpen: Expression = { text: '#state = :open', values: { ':open': 'open' } };

const wasApproved: Expression = {
  text: '#state = :answered AND answer = :approved',
  values: { ':answered': 'answered', ':approved': 'approved' },
};

const spending = (attempt: string): Expression => ({
  text: 'SET #state = :spent, attempt = :me',
  values: { ':spent': 'spent', ':me': attempt },
});

const answering = ({ answer, by, at, reason = '' }: Answer): Expression => ({
  text: 'SET #state = :answered, answer = :answer, #by = :by, #at = :at, reason = :reason',
  names: { '#by': 'by', '#at': 'at' },
  values: {
    ':answered': 'answered',
    ':answer': answer,
    ':by': by,
    ':at': at,
    ':reason': reason,
  },
});

async function required(table: Table, key: Key): Promise<Approval> {
  const row = await table.get(key);
  if (!row) throw new Error(`No approval of proposal ${key.sk} for incident ${key.pk}`);
  return approvalOf(row);
}

const given = {
  answer: z.enum(['approved', 'rejected']),
  by: z.string().min(1),
  at: instantShape,
  /** Written empty when no reason was given. */
  reason: orAbsent(z.string()).transform((reason) => reason || undefined),
};

const stateShape: z.ZodType<ApprovalState, Row> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('answered'), ...given }),
  z.object({ kind: z.literal('spent'), attempt: z.string().min(1), ...given }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('withdrawn') }),
]);

const rowShape = z.object({
  pk: z.string(),
  proposal: jsonColumn(proposalShape),
  askedAt: instantShape,
  expiresAt: instantShape,
  state: z.string(),
});

function approvalOf(row: Row): Approval {
  const { pk, state, ...rest } = rowShape.parse(row);
  return { incidentId: pk, ...rest, state: stateShape.parse({ ...row, kind: state }) };
}
