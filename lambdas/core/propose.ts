import { digestOf } from './digest';
import type { Diagnosis } from './diagnosis';
import type { Facts } from './facts';
import { own } from './own';
import { exchanged, parametersOf } from './parameters';
import type { Proposal } from './proposal';
import type { Runbook } from './runbook';
import type { Target } from './target';

type Treatable = Extract<Diagnosis, { kind: 'treatable' }>;

/**
 * Binds a runbook to the facts. What cannot be bound is left out, for a gate to object to. The same
 * facts give the same hash: of the diagnosis it takes what stays the same however often it is asked.
 */
export function propose(
  runbook: Runbook,
  diagnosis: Treatable,
  target: Target,
  facts: Facts,
): Proposal {
  const { arn, type, account, region, environment } = target;
  const parameters = parametersOf(runbook, target, facts.lookups);
  return hashed({
    incidentId: facts.incident.id,
    incidentType: diagnosis.incidentType,
    remediationId: runbook.remediation.id,
    target: { arn, type, account, region, environment },
    parameters,
    document: {
      name: runbook.documentName,
      version: runbook.documentVersion,
      hash: hashIn(facts.documentHash),
    },
    compensation: compensationOf(runbook, target, parameters, facts),
    confidence: certainty(diagnosis.confidence),
    evidence: diagnosis.citedEvidence,
    gatheredAt: diagnosis.gatheredAt,
  });
}

/** The hash covers everything else; an approval is for nothing less. */
export const hashed = (unhashed: Omit<Proposal, 'hash'>): Proposal => ({
  hash: digestOf(unhashed),
  ...unhashed,
});

function compensationOf(
  { remediation: { id, compensation }, documentName }: Runbook,
  target: Target,
  parameters: Proposal['parameters'],
  { runbooks, wayBack, documentHash }: Facts,
): Proposal['compensation'] {
  if ('none' in compensation) return { kind: 'none', because: compensation.none };
  if ('exchange' in compensation) {
    return {
      kind: 'document',
      remediationId: id,
      name: documentName,
      hash: hashIn(documentHash),
      parameters: exchanged(parameters, compensation),
      revertAfterMinutes: compensation.revertAfterMinutes,
    };
  }
  const back = runbookOf(runbooks, compensation.remediationId);
  if (!back || !wayBack) return { kind: 'none', because: 'the declared one is not deployed' };
  return {
    kind: 'document',
    remediationId: back.remediation.id,
    name: back.documentName,
    hash: hashIn(wayBack.documentHash),
    parameters: parametersOf(back, target, wayBack.lookups),
    revertAfterMinutes: undefined,
  };
}

const hashIn = (fact: Facts['documentHash']): string | undefined =>
  fact.kind === 'read' ? fact.value : undefined;

export const runbookOf = (runbooks: readonly Runbook[], id: string): Runbook | undefined =>
  own(Object.fromEntries(runbooks.map((runbook) => [runbook.remediation.id, runbook])), id);

/** Anything but a number from 0 to 1 is no confidence at all. */
const certainty = (confidence: number): number =>
  confidence >= 0 && confidence <= 1 ? confidence : 0;
