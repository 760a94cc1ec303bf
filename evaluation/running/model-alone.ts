import { readAnswer } from '../../lambdas/core/diagnosis/model-answer';
import type { Asked } from '../../lambdas/core/diagnosis/prompt';
import type { ModelReply } from '../../lambdas/core/ports/model';
import type { Answer } from '../scoring/judged';

/** What the model's own word is worth as a number when nobody else has a say. */
const certain = { low: 0.3, medium: 0.6, high: 0.9 } as const;

/** The model's choice as it stands, without the rules beside it. */
export function modelAlone(reply: ModelReply, asked: Asked): Answer {
  if (reply.kind === 'silent') return abstained(reply.because);
  const answer = readAnswer(reply.input, asked);
  if (answer.kind === 'silent') return abstained(answer.because);
  const { incidentType, remediationId, culpritArn, certainty, citedEvidence } = answer.choice;
  if (incidentType === 'unknown') return abstained('the model does not know');
  return {
    incidentType,
    remediation: remediationId,
    culprits: [culpritArn],
    confidence: certain[certainty],
    because: `rests on ${citedEvidence.join(', ')}`,
  };
}

const abstained = (because: string): Answer => ({
  incidentType: 'unknown',
  remediation: undefined,
  culprits: [],
  confidence: undefined,
  because,
});
