import { inSurroundings } from '../../lambdas/core/diagnosis/elsewhere';
import { readPrompt } from '../../lambdas/core/diagnosis/read-prompt';
import { classifyByRules, type Treatment } from '../../lambdas/core/diagnosis/rules';
import type { ModelTurn } from './model-script';

export type Treatments = readonly Treatment[];

/** Labels in the spelling of the tool that the model is forced to call. */
export interface Labels {
  readonly incidentType: string;
  readonly remediation: string;
  readonly culprit: string;
  readonly evidence: readonly string[];
  readonly certainty: string;
}

/** Answers as the rules classifier does, from the prompt and the catalogue's signs. It is a stand-in, never called a model. */
export function standIn(user: string, treatments: Treatments): Labels {
  const { picture, target, candidates, offers } = readPrompt(user);
  const [subject = ''] = candidates;
  const own = classifyByRules(picture, target, offers, treatments);
  const opinion = inSurroundings(own, picture, subject);
  const elsewhere = opinion.kind === 'untreatable' ? opinion.elsewhere?.nodeId : undefined;
  const culprit = elsewhere ?? subject;
  if (opinion.kind === 'inconclusive') {
    return {
      incidentType: 'unknown',
      remediation: 'none',
      culprit,
      evidence: [],
      certainty: 'low',
    };
  }
  return {
    incidentType: opinion.incidentType,
    remediation: opinion.kind === 'treatable' ? opinion.remediationId : 'none',
    culprit,
    evidence: opinion.citedEvidence,
    certainty: certaintyOf(opinion.confidence),
  };
}

/** The stand-in's labels with those of a script in their place. */
export function scripted(
  user: string,
  { answer }: Extract<ModelTurn, { readonly answer: unknown }>,
  treatments: Treatments,
): Labels {
  const own = standIn(user, treatments);
  return {
    incidentType: answer.incidentType ?? own.incidentType,
    remediation: answer.remediationId ?? own.remediation,
    culprit: answer.culprit ?? own.culprit,
    evidence: answer.evidence ?? own.evidence,
    certainty:
      answer.certainty ??
      (answer.confidence === undefined ? own.certainty : certaintyOf(answer.confidence)),
  };
}

const certaintyOf = (confidence: number): string =>
  confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low';
