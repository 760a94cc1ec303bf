import type { StartIntent } from './attempt';
import type { Decision } from './decision';
import type { Facts } from './facts';
import type { LedgerEvent } from './ledger';
import type { Proposal } from './proposal';

/** What was decided, with every objection and the versions of all that had a say in it. */
export const decided = (decision: Decision, facts: Facts): LedgerEvent => ({
  kind: 'decided',
  facts: {
    decision: decision.kind,
    objections: decision.kind === 'remediate' ? [] : decision.objections,
    ...('proposal' in decision && decision.proposal && proposed(decision.proposal)),
    policy: facts.policy.hash,
    classifiedBy: facts.diagnosis.by,
    model: facts.diagnosis.model,
    ...approvedBy(facts),
  },
});

const proposed = ({ hash, remediationId, document, target, parameters }: Proposal) => ({
  proposal: hash,
  remediation: remediationId,
  document: document.name,
  documentHash: document.hash,
  target: target.arn,
  parameters,
});

function approvedBy({ approval }: Facts) {
  if (approval?.record.kind !== 'read' || !approval.record.value) return {};
  const { state } = approval.record.value;
  return state.kind === 'answered' || state.kind === 'spent'
    ? { answer: state.answer, answeredBy: state.by }
    : { answer: state.kind };
}

/** The complete request, before it is sent. */
export const starting = ({
  attempt,
  kind,
  request,
  locks,
  proposal,
}: StartIntent): LedgerEvent => ({
  kind: 'starting',
  facts: { attempt, kind, request, locks, ...proposed(proposal) },
});

/** Which execution the attempt became: by our own start, or found by its tag after an interruption. */
export const became = (
  kind: 'started' | 'adopted',
  attempt: string,
  execution: string,
): LedgerEvent => ({ kind, facts: { attempt, execution } });
