import type { Waiting } from '../core/approval';
import type { AnsweredState, Approvals } from '../core/ports/approvals';
import { approvalOf, dynamoSpending, keyOf, move, required } from './dynamo-spending';
import { absent, type Expression, type Table } from './dynamo-table';

/** Questions and answers; `dynamo-spending` says what the table holds. */
export function dynamoApprovals(table: Table): Approvals {
  return {
    ...dynamoSpending(table),
    ask: async ({ incidentId, proposal, askedAt, expiresAt, persons, requestedBy = '' }) => {
      const key = keyOf(incidentId, proposal.hash);
      const asked = { askedAt, expiresAt, persons, requestedBy };
      const row = { ...key, proposal: JSON.stringify(proposal), ...asked, state: 'open' };
      return (await table.put(row, absent)) ? approvalOf(row) : required(table, key);
    },
    of: async (incidentId) => {
      const where = { text: 'pk = :pk', values: { ':pk': incidentId } };
      return (await table.query({ where })).map(approvalOf);
    },
    answer: (incidentId, proposalHash, from, state) =>
      move(table, keyOf(incidentId, proposalHash), answering(state), was(from)),
    close: (incidentId, proposalHash, kind) => {
      const change = { text: 'SET #state = :kind', values: { ':kind': kind } };
      return move(table, keyOf(incidentId, proposalHash), change, wasWaiting);
    },
  };
}

const was = (from: Waiting): Expression => ({ text: '#state = :from', values: { ':from': from } });

const wasWaiting: Expression = {
  text: '#state IN (:open, :once)',
  values: { ':open': 'open', ':once': 'approved-once' },
};

/** Columns that a state has no value for are written empty. */
const answering = (state: AnsweredState): Expression => ({
  text: 'SET #state = :kind, answer = :answer, #by = :by, #at = :at, reason = :reason, because = :because, via = :via, #first = :first, narrowing = :narrowing',
  names: { '#by': 'by', '#at': 'at', '#first': 'first' },
  values: {
    ':kind': state.kind,
    ':answer': state.kind === 'narrowed' ? '' : state.answer,
    ':by': state.by,
    ':at': state.at,
    ':reason': state.reason ?? '',
    ':because': state.because ?? '',
    ':via': state.via,
    ':first': state.kind === 'answered' && state.first ? JSON.stringify(state.first) : '',
    ':narrowing': state.kind === 'narrowed' ? JSON.stringify(state.narrowing) : '',
  },
});
