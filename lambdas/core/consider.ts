import { adopt } from './adopt';
import { held, type HeldBack } from './decision';
import { decided, keyOf } from './door-events';
import { targetNamedBy } from './gather-site';
import type { Facts } from './facts';
import type { Scene } from './gather-facts';
import { foundIn } from './look-up';
import { launch, type Means, type Plan } from './launch';
import type { LedgerEntry } from './ledger';
import { nameOf } from './objection';
import type { Counters } from './ports/counters';
import type { Proposal } from './proposal';
import { runbookOf } from './propose';
import type { ConsiderResponse, ExecutorRequest, StartResponse } from './requests';
import { serviceNamesOf, serviceOf } from './service-names';
import { weigh, type Weighed } from './weigh';

export interface Door extends Scene, Means {
  readonly counters: Counters;
}

type Request = Extract<ExecutorRequest, { kind: 'consider' }>;

/** Decides; and when nothing objects and there is nothing to ask, starts in the same invocation. */
export async function consider(
  door: Door,
  { incident, diagnosis }: Request,
): Promise<ConsiderResponse> {
  const weighed = await weigh(door, { incident, diagnosis, proposalHash: undefined });
  if (weighed.kind === 'intended') {
    const { intent } = weighed;
    return considered(await adopt(door, intent), intent.proposal);
  }
  const { decision, facts, chain } = weighed;
  if (decision.kind !== 'remediate') {
    await record(door, decision, facts);
    return { kind: 'held', decision };
  }
  const { proposal } = decision;
  const response = await launch(door, planFor(weighed, proposal, undefined));
  if (response.kind === 'refused') {
    await record(door, held(response.objections, proposal), facts, chain);
  }
  return considered(response, proposal);
}

const considered = (response: StartResponse, proposal: Proposal): ConsiderResponse => {
  switch (response.kind) {
    case 'started':
    case 'start-unknown':
      return { ...response, decision: { kind: 'remediate', proposal } };
    case 'refused':
      return { kind: 'held', decision: held(response.objections, proposal) };
  }
};

/**
 * Puts a decision not to act on the ledger and counts its reasons: once per distinct decision, and where
 * a chain is given, which says that acting was decided first, once per such decision.
 */
export async function record(
  { ledger, counters }: Door,
  decision: HeldBack,
  facts: Facts,
  chain: readonly LedgerEntry[] = [],
): Promise<void> {
  const event = decided(decision, facts);
  await ledger.append(facts.incident.id, keyOf(event, chain), event);
  if (decision.kind === 'ask') return;
  decision.objections.forEach((objection) => counters.count('StartRefused', nameOf(objection)));
}

/** How an undisputed proposal is started. */
export function planFor(
  { facts, chain }: Pick<Extract<Weighed, { kind: 'decided' }>, 'facts' | 'chain'>,
  proposal: Proposal,
  approvedBy: string | undefined,
): Plan {
  const target =
    facts.target.kind === 'read' ? facts.target.value : targetNamedBy(proposal.target.arn);
  const runbook = runbookOf(facts.runbooks, proposal.remediationId);
  return {
    kind: 'remediation',
    proposal,
    locks:
      runbook && target
        ? runbook.remediation.lockSet(target, foundIn(facts.lookups))
        : [proposal.target.arn],
    service: facts.target.kind === 'read' && target ? serviceOf(target) : proposal.target.arn,
    services: facts.target.kind === 'read' && target ? serviceNamesOf(target) : undefined,
    slots: facts.policy.caps.activeChanges,
    approvedBy,
    undoes: undefined,
    because: decided({ kind: 'remediate', proposal }, facts),
    chain,
  };
}
