import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../lambdas/core/decision';
import type { Diagnosis } from '../../lambdas/core/diagnosis';

export interface Judged {
  readonly diagnosis: Diagnosis;
  readonly decision: Decision;
}

/**
 * Whether a judgement is the same as another or more cautious. More cautious is to claim less, to run less, or to ask
 * a person about exactly what would have run. Silence is not caution: what a person was to hear stays to be heard.
 */
export const isNoBolder = (one: Judged, other: Judged): boolean =>
  claimsNoMore(one.diagnosis, other.diagnosis) && doesNoMore(one.decision, other.decision);

const claims = { inconclusive: 0, untreatable: 1, treatable: 2 } as const;

function claimsNoMore(one: Diagnosis, other: Diagnosis): boolean {
  if (one.kind === 'inconclusive') return true;
  if (one.kind !== other.kind) {
    const isOver = one.incidentType === 'self-resolved';
    return claims[one.kind] < claims[other.kind] && !isOver;
  }
  return (
    one.incidentType === other.incidentType &&
    one.culpritArn === other.culpritArn &&
    one.confidence <= other.confidence &&
    (one.kind === 'untreatable' ||
      (other.kind === 'treatable' &&
        one.remediationId === other.remediationId &&
        (other.agreed || !one.agreed)))
  );
}

function doesNoMore(one: Decision, other: Decision): boolean {
  switch (one.kind) {
    case 'suppress':
      return other.kind === 'suppress';
    case 'escalate':
      return true;
    case 'ask':
      return (other.kind === 'ask' || other.kind === 'remediate') && isSame(one, other);
    case 'remediate':
      return other.kind === 'remediate' && isSame(one, other);
  }
}

type Proposing = Extract<Decision, { kind: 'ask' | 'remediate' }>;

/** The same change of the same target, on no greater confidence, and against no fewer objections. */
function isSame(one: Proposing, other: Proposing): boolean {
  const whatOf = ({ proposal: { remediationId, target, parameters, document } }: Proposing) => [
    remediationId,
    target,
    parameters,
    document,
  ];
  const against = reasonsOf(one);
  return (
    isDeepStrictEqual(whatOf(one), whatOf(other)) &&
    one.proposal.confidence <= other.proposal.confidence &&
    reasonsOf(other).every((reason) => against.includes(reason))
  );
}

const reasonsOf = (decision: Proposing): readonly string[] =>
  decision.kind === 'ask' ? decision.objections.map(({ reason }) => reason) : [];
