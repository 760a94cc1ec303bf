import { adopt } from './adopt';
import type { StartIntent } from './attempt';
import { attemptOf } from './attempt-id';
import type { Door } from './consider';
import { digestOf } from './digest';
import type { SiteFacts } from './facts';
import { gatherSite } from './gather-site';
import type { Gate } from './gates/gate';
import { compensationGates, exchangeGates } from './gates/standing-gates';
import { launch, type Plan } from './launch';
import { nameOf, type Objection, type Objections } from './objection';
import { parametersOf } from './parameters';
import type { Proposal } from './proposal';
import { hashed, runbookOf } from './propose';
import type { Exchange } from './remediation';
import type { CompensateResponse, ExecutorRequest, StartResponse } from './requests';
import type { Runbook } from './runbook';
import { serviceNamesOf } from './service-names';
import { settleChange } from './settle-change';
import { standingValue, type StandingValue } from './standing-value';

type Request = Extract<ExecutorRequest, { kind: 'compensate' }>;
type Declared = Extract<Proposal['compensation'], { kind: 'document' }>;

/**
 * Puts back what an attempt changed, with the parameters that were bound before the change. It answers to
 * target identity, opt-in, document hash, kill switch and "the value is still the one we set"; not to mode,
 * cooldown, caps, alarm or a second approval. A refusal means that something is left changed, and the
 * ledger says what.
 */
export async function compensate(
  door: Door,
  { incident, attempt }: Request,
): Promise<CompensateResponse> {
  const original = await door.attempts.intentOf(attempt);
  if (!original) return neverMade(door, attempt);
  if (original.incidentId !== incident.id || !hasRun(original)) return refused(notRun);
  const { compensation, target } = original.proposal;
  if (compensation.kind === 'none') {
    return refused({ reason: 'no-remediation', because: compensation.because });
  }
  const runbook = runbookOf(door.runbooks, compensation.remediationId);
  const [facts, intents, chain] = await Promise.all([
    gatherSite(door, target.arn, runbook),
    door.attempts.of(incident.id),
    door.ledger.read(incident.id),
  ]);
  if (!runbook || !declaresTheSame(runbook, compensation)) {
    const objection = { reason: 'document-changed', document: compensation.name } as const;
    return leftChanged(door, original, [objection], facts, runbook);
  }
  const tried = intents.filter(({ kind }) => kind === 'compensation');
  const refusals = tried.filter(wasRefused).length;
  const proposal = reversal(original.proposal, compensation, runbook, facts, refusals);
  const intent =
    tried.find((each) => !wasRefused(each)) ?? (await door.attempts.intentOf(attemptOf(proposal)));
  if (intent) return adopt(door, intent);
  return weighed(door, original, proposal, runbook, { ...facts, chain });
}

/** A claim that never came to an intent: nothing was changed, and nothing is owed. */
async function neverMade({ attempts }: Door, attempt: string): Promise<CompensateResponse> {
  await attempts.settle(attempt);
  return { kind: 'settled', how: 'reverted', because: 'nothing was ever started' };
}

const notRun: Objection = {
  reason: 'could-not-look',
  at: 'attempt',
  because: 'the incident has no remediation that ran to an end under this attempt',
};

async function weighed(
  door: Door,
  original: StartIntent,
  proposal: Proposal,
  runbook: Runbook,
  facts: SiteFacts & Pick<Plan, 'chain'>,
): Promise<CompensateResponse> {
  const exchange = exchangeIn(original, runbook);
  const standing = standingOf(original, exchange, facts);
  if (standing.kind === 'before' || standing.kind === 'others') {
    return alreadySettled(door, original, standing);
  }
  const [first, ...others] = objectionsTo(
    proposal,
    runbook,
    facts,
    exchange ? exchangeGates : compensationGates,
    standing,
  );
  if (first) return leftChanged(door, original, [first, ...others], facts, runbook);
  const response = await launch(door, {
    kind: 'compensation',
    proposal,
    locks: original.locks,
    service: original.proposal.target.arn,
    services:
      facts.target.kind === 'read' && facts.target.value
        ? serviceNamesOf(facts.target.value)
        : undefined,
    undoes: original,
    slots: undefined,
    approvedBy: undefined,
    because: { kind: 'compensating', facts: { of: original.attempt } },
    chain: facts.chain,
  });
  return response.kind === 'refused'
    ? leftChanged(door, original, response.objections, facts, runbook)
    : response;
}

/** Where another document undoes the change, its own preconditions say whether it still may. */
function standingOf(
  { proposal }: StartIntent,
  exchange: Exchange | undefined,
  { target, lookups }: SiteFacts,
): StandingValue {
  return exchange ? standingValue(exchange, proposal, target, lookups) : { kind: 'ours' };
}

/** Set where the document that made the change is the one that puts it back. */
const exchangeIn = (
  { proposal: { remediationId } }: StartIntent,
  { remediation: { id, compensation } }: Runbook,
): Exchange | undefined =>
  remediationId === id && 'exchange' in compensation ? compensation : undefined;

function objectionsTo(
  proposal: Proposal,
  runbook: Runbook,
  facts: SiteFacts,
  gates: readonly Gate<SiteFacts>[],
  standing: Extract<StandingValue, { kind: 'ours' | 'unread' }>,
): readonly Objection[] {
  const objections = gates.flatMap((gate) => gate(proposal, runbook, facts));
  return standing.kind === 'ours'
    ? objections
    : [...objections, { reason: 'could-not-look', at: 'value now', because: standing.because }];
}

async function alreadySettled(
  door: Door,
  original: StartIntent,
  standing: Extract<StandingValue, { kind: 'before' | 'others' }>,
): Promise<CompensateResponse> {
  const how = standing.kind === 'before' ? 'reverted' : 'drifted';
  const because =
    standing.kind === 'before'
      ? 'the value before is there again'
      : `the value is not the one that was set any more: ${standing.now}; it is left alone`;
  await settleChange(door, original, how, because);
  return { kind: 'settled', how, because };
}

const hasRun = ({ kind, execution, ended }: StartIntent): boolean =>
  kind === 'remediation' && execution !== undefined && ended !== undefined;

/** SSM said no before anything began. What was refused once may be accepted later, as an attempt of its own. */
const wasRefused = ({ execution, ended }: StartIntent): boolean =>
  execution === undefined && ended?.status === 'Rejected';

/** The current generation of the document serves if it takes the same parameters. */
const declaresTheSame = (runbook: Runbook, { parameters }: Declared): boolean =>
  digestOf(Object.keys(runbook.parameters).sort()) === digestOf(Object.keys(parameters).sort());

/** The same generation has to have the hash bound then; a newer one the hash it is deployed with. */
function reversal(
  { hash: undoes, ...original }: Proposal,
  { name, hash, parameters, remediationId }: Declared,
  { documentName, documentVersion }: Runbook,
  { documentHash }: SiteFacts,
  refusals: number,
): Proposal {
  const current = documentHash.kind === 'read' ? documentHash.value : undefined;
  return hashed({
    ...original,
    remediationId,
    parameters,
    document: {
      name: documentName,
      version: documentVersion,
      hash: name === documentName ? hash : current,
    },
    compensation: { kind: 'none', because: backOf(undoes, refusals) },
  });
}

/** Part of what is hashed, so that a try after a refusal is another attempt than the one refused. */
const backOf = (undoes: string, refusals: number): string =>
  refusals === 0
    ? `this puts back what ${undoes} changed`
    : `this puts back what ${undoes} changed, after ${refusals} refusals by SSM`;

/** Names the resource, the values now and the values before, as far as the documents' parameters say them. */
async function leftChanged(
  { ledger, counters }: Door,
  { incidentId, attempt, proposal }: StartIntent,
  objections: Objections,
  { target, lookups }: SiteFacts,
  runbook: Runbook | undefined,
): Promise<StartResponse> {
  const found = target.kind === 'read' ? target.value : undefined;
  const { compensation } = proposal;
  const facts = {
    of: attempt,
    resource: proposal.target.arn,
    before: compensation.kind === 'document' ? compensation.parameters : {},
    set: proposal.parameters,
    now: runbook && found ? parametersOf(runbook, found, lookups) : 'could not look',
    objections,
  };
  await ledger.append(incidentId, `left-changed/${attempt}/${digestOf(facts)}`, {
    kind: 'left-changed',
    facts,
  });
  objections.forEach((objection) => counters.count('StartRefused', nameOf(objection)));
  return { kind: 'refused', objections };
}

const refused = (objection: Objection): StartResponse => ({
  kind: 'refused',
  objections: [objection],
});
