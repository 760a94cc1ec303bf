import type { Approval } from '../approval';
import { attemptOf } from '../attempt-id';
import { given, type Facts } from '../facts';
import type { Objection } from '../objection';
import type { Proposal } from '../proposal';
import type { Runbook } from '../runbook';
import { insufficient } from '../sufficient';
import type { Gate } from './gate';

/** What a person was asked about is what would run, by an answer that counts, spent on nothing else. */
export const approvalValid: Gate = (proposal, runbook, { approval, policy }) =>
  approval === undefined
    ? []
    : given('approval', approval.record, (record) => [
        ...objectToProposal(proposal, approval.proposalHash, record),
        ...objectToAnswer(proposal, runbook, record, policy.approvers),
      ]);

/** Whether a person's answer stands for this proposal; without one nothing is answered. */
export const answeredBy = (proposal: Proposal, runbook: Runbook, facts: Facts): boolean =>
  facts.approval?.record.kind === 'read' && approvalValid(proposal, runbook, facts).length === 0;

function objectToProposal(
  proposal: Proposal,
  asked: string,
  record: Approval | undefined,
): readonly Objection[] {
  if (!record) return invalid('nobody was asked');
  if (record.incidentId !== proposal.incidentId) return invalid('it is for another incident');
  if (record.proposal.hash === proposal.hash && asked === proposal.hash) return [];
  const { document } = record.proposal;
  return document.hash === proposal.document.hash && document.name === proposal.document.name
    ? invalid('what would run now is not what was approved')
    : [{ reason: 'document-changed', document: document.name }];
}

function objectToAnswer(
  proposal: Proposal,
  { remediation }: Runbook,
  record: Approval | undefined,
  approvers: readonly string[],
): readonly Objection[] {
  if (!record) return [];
  const { state } = record;
  if (state.kind !== 'answered' && state.kind !== 'spent') return invalid(`it is ${state.kind}`);
  if (state.kind === 'spent' && state.attempt !== attemptOf(proposal)) {
    return invalid('it is spent by another attempt');
  }
  const because = insufficient(state, record, remediation, approvers);
  return because === undefined ? [] : invalid(because);
}

const invalid = (because: string): readonly Objection[] => [
  { reason: 'approval-invalid', because },
];
