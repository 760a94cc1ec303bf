import type { Facts } from './facts';
import { treatedBy } from './diagnosis';
import { answeredBy } from './gates/approval-valid';
import type { Gate } from './gates/gate';
import { standingGates } from './gates/standing-gates';
import { narrow } from './narrowing';
import { leadsTo, type Objection, type Objections } from './objection';
import { propose, runbookOf } from './propose';
import type { Proposal } from './proposal';
import type { Runbook } from './runbook';
import type { Target } from './target';

/** What to do about an incident. Everything short of acting carries all of its reasons. */
export type Decision =
  | { readonly kind: 'remediate'; readonly proposal: Proposal }
  | { readonly kind: 'ask'; readonly proposal: Proposal; readonly objections: Objections }
  | { readonly kind: 'escalate'; readonly proposal?: Proposal; readonly objections: Objections }
  | { readonly kind: 'suppress'; readonly objections: Objections };

/** Any decision that does not act. */
export type HeldBack = Exclude<Decision, { kind: 'remediate' }>;

/** Decides from facts alone. Acts only when nothing objects that a valid approval does not answer. */
export function decide(facts: Facts, gates: readonly Gate[] = standingGates): Decision {
  const { diagnosis } = facts;
  switch (diagnosis.kind) {
    case 'inconclusive':
      return escalate({ reason: 'diagnosis-inconclusive', because: diagnosis.because });
    case 'untreatable':
      return escalate({ reason: 'no-remediation', because: diagnosis.because });
    case 'treatable':
      break;
  }

  const target = targetOf(facts);
  if ('reason' in target) return held([target]);
  const { remediationId } = diagnosis;
  const runbook = runbookOf(facts.runbooks, remediationId);
  if (!runbook) return escalate({ reason: 'remediation-unknown', remediationId });
  const { targetType } = runbook.remediation;
  if (targetType !== target.type) {
    const because = `${remediationId} treats ${targetType}, the target is ${target.type}`;
    return escalate({ reason: 'not-applicable', because });
  }

  const proposal = asNarrowed(propose(runbook, diagnosis, target, facts), runbook, facts);
  const objections = gates.flatMap((gate) => gate(proposal, runbook, facts));
  const [first, ...others] = objections.filter(isNotAnsweredBy(proposal, runbook, facts));
  return first ? held([first, ...others], proposal) : { kind: 'remediate', proposal };
}

/** The decision that these objections amount to: what needs a person outranks silence, silence a question. */
export function held(objections: Objections, proposal?: Proposal): HeldBack {
  const [first, ...others] = byWeight(objections);
  const sorted: Objections = [first, ...others];
  switch (leadsTo[first.reason]) {
    case 'escalate':
      return { kind: 'escalate', ...(proposal && { proposal }), objections: sorted };
    case 'suppress':
      return { kind: 'suppress', objections: sorted };
    case 'ask':
      return proposal
        ? { kind: 'ask', proposal, objections: sorted }
        : { kind: 'escalate', objections: sorted };
  }
}

const escalate = (objection: Objection): Decision => ({
  kind: 'escalate',
  objections: [objection],
});

const weights = { escalate: 0, suppress: 1, ask: 2 } as const;

/** The reasons that decide come first; among equals the order of the gates stands. */
function byWeight([first, ...others]: Objections): Objections {
  const weightOf = ({ reason }: Objection) => weights[leadsTo[reason]];
  const heaviest = others.reduce((top, one) => (weightOf(one) < weightOf(top) ? one : top), first);
  const rest = [first, ...others].filter((objection) => objection !== heaviest);
  return [heaviest, ...rest.sort((one, other) => weightOf(one) - weightOf(other))];
}

/** The target as read just now, or why there is none to act on. */
function targetOf({ incident: { targetArn }, diagnosis, target }: Facts): Target | Objection {
  if (targetArn === undefined) {
    return { reason: 'target-unknown', because: 'nothing names what the alarm is about' };
  }
  if (target.kind === 'unread') {
    return { reason: 'could-not-look', at: 'target', because: target.because };
  }
  if (target.value) return target.value;
  return treatedBy(diagnosis, { targetArn }) === targetArn
    ? { reason: 'not-opted-in', resource: targetArn }
    : { reason: 'not-applicable', because: 'the culprit is not there, or carries no tags' };
}

/**
 * What a person narrowed is derived anew from what would be proposed now. Where that is another proposal, or the
 * change is not smaller than it, nothing is derived, and the approval is for something else.
 */
function asNarrowed(proposal: Proposal, runbook: Runbook, { approval }: Facts): Proposal {
  const narrowed =
    approval?.record.kind === 'read' ? approval.record.value?.proposal.narrowed : undefined;
  if (narrowed?.parent !== proposal.hash) return proposal;
  const { parameters, revertAfterMinutes } = narrowed;
  const derived = narrow(proposal, { parameters, revertAfterMinutes }, runbook);
  return derived.kind === 'narrower' ? derived.proposal : proposal;
}

/** A person's valid approval answers what a person was asked, and nothing else. */
const isNotAnsweredBy =
  (proposal: Proposal, runbook: Runbook, facts: Facts) =>
  ({ reason }: Objection): boolean =>
    leadsTo[reason] !== 'ask' || !answeredBy(proposal, runbook, facts);
