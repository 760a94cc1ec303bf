import type { StartIntent } from './attempt';
import type { Decision } from './decision';
import type { Facts } from './facts';
import { digestOf } from './digest';
import type { LedgerEntry, LedgerEvent } from './ledger';
import type { Proposal } from './proposal';
import { runbookOf } from './propose';
import { cellName } from './trust/cell';
import { waiverShown } from './trust/waiver';

/** What was decided, with every objection and the versions of all that had a say in it. */
export const decided = (decision: Decision, facts: Facts): LedgerEvent => ({
  kind: 'decided',
  facts: {
    decision: decision.kind,
    objections: decision.kind === 'remediate' ? [] : decision.objections,
    ...('proposal' in decision && decision.proposal && proposed(decision.proposal)),
    policy: facts.policy.hash,
    classifiedBy: facts.diagnosis.by,
    model: facts.diagnosis.model ?? null,
    ...('proposal' in decision && decision.proposal && waivedFor(decision.proposal, facts)),
    ...('proposal' in decision && decision.proposal && callsFor(decision.proposal, facts)),
    ...approvedBy(facts),
  },
});

const proposed = ({
  hash,
  incidentType,
  remediationId,
  document,
  target,
  parameters,
}: Proposal) => ({
  proposal: hash,
  ...(target.environment !== undefined && {
    cell: cellName({ incidentType, remediationId, environment: target.environment }),
  }),
  remediation: remediationId,
  document: document.name,
  documentHash: document.hash,
  target: target.arn,
  parameters,
});

/** Why the record of its cell need not suffice, where config says so. */
function waivedFor(proposal: Proposal, { policy }: Facts) {
  const waived = waiverShown(policy, proposal);
  return waived.length === 0 ? {} : { waived };
}

/** The calls that its document may make, to be compared with what people do instead. */
function callsFor({ remediationId }: Proposal, { runbooks }: Facts) {
  const { writes = [] } = runbookOf(runbooks, remediationId)?.remediation ?? {};
  const calls = writes.flatMap(({ service, actions }) =>
    actions.map((action) => `${service}:${action}`),
  );
  return { calls: [...new Set(calls)] };
}

function approvedBy({ approval }: Facts) {
  if (approval?.record.kind !== 'read' || !approval.record.value) return {};
  const { state } = approval.record.value;
  return state.kind === 'answered' || state.kind === 'spent'
    ? { answer: state.answer, answeredBy: state.by }
    : { answer: state.kind };
}

/** The decision to start, with all that it sets going: the complete request, before it is sent. */
export const announced = (
  { kind: decision, facts }: LedgerEvent,
  { attempt, kind, request, locks, proposal, revertBy }: StartIntent,
): LedgerEvent => ({
  kind: decision,
  facts: {
    ...proposed(proposal),
    ...facts,
    ...{ attempt, kind, request, locks },
    ...(revertBy === undefined ? {} : { revertBy }),
  },
});

/**
 * A decision is on the ledger once however often it is tried, but what was held back in between and is
 * then taken up again is decided anew.
 */
export function keyOf(event: LedgerEvent, chain: readonly LedgerEntry[]): string {
  const key = `${event.kind}/${digestOf(event)}`;
  const held = chain.findLast(heldBack);
  return held === undefined ? key : `${key}/after/${String(held.sequence)}`;
}

const heldBack = ({ event: { kind, facts } }: LedgerEntry): boolean =>
  kind === 'left-changed' || (kind === 'decided' && facts['decision'] !== 'remediate');

/** Which execution the attempt became: by our own start, or found by its tag after an interruption. */
export const became = (
  kind: 'started' | 'adopted',
  attempt: string,
  execution: string,
): LedgerEvent => ({ kind, facts: { attempt, execution } });
