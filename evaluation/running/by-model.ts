import { diagnose } from '../../lambdas/core/diagnose';
import { readAnswer, type ReadAnswer } from '../../lambdas/core/diagnosis/model-answer';
import { candidatesOf } from '../../lambdas/core/diagnosis/prompt';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import type { Model, ModelReply } from '../../lambdas/core/ports/model';
import type { Target } from '../../lambdas/core/target';
import { catalogue } from '../../ssm-documents/catalogue';
import type { Case } from '../corpus/case';
import { targetOf } from '../corpus/case-target';
import type { Answer } from '../scoring/judged';
import { answerOf } from './answer';
import { incidentOf } from './case-incident';
import { casePorts } from './case-ports';
import { examPolicy } from './policy';

/** What the model's own word is worth as a number when nobody else has a say. */
const certain = { low: 0.3, medium: 0.6, high: 0.9 } as const;

export interface TwoAnswers {
  /** The model's choice as it stands. */
  readonly model: Answer;
  /** Rules and model combined, as the classifier concludes. */
  readonly both: Answer;
}

/** Asks a model once about a case, and reads its answer with and without the rules beside it. */
export const byModel =
  (model: Model) =>
  async (found: Case): Promise<TwoAnswers> => {
    let reply: ModelReply = { kind: 'silent', because: 'it was not asked', calls: 0 };
    const diagnosis = await diagnose({
      ...casePorts(found),
      model: {
        ask: async (question) => {
          reply = await model.ask(question);
          return reply;
        },
      },
      policy: examPolicy(),
      catalogue,
      classifiedBy: 'model',
      counters: { count: () => undefined },
    })({ schema: 1, incident: incidentOf(found), mayAskModel: true });
    return { model: alone(reply, diagnosis, targetOf(found)), both: answerOf(diagnosis) };
  };

/** A case that is over, or has no picture to judge, is never put to the model: the diagnosis stands for both. */
function alone(reply: ModelReply, diagnosis: Diagnosis, target: Target | undefined): Answer {
  if (!target || diagnosis.modelCalls === 0) return answerOf(diagnosis);
  if (reply.kind === 'silent') return abstained(reply.because);
  const { evidence, gatheredAt, suspects } = diagnosis;
  return chosen(
    readAnswer(reply.input, {
      picture: { gatheredAt, evidence, suspects, unread: [] },
      target,
      candidates: candidatesOf({ suspects }, target.arn),
      offers: catalogue.map(({ remediation }) => remediation),
    }),
  );
}

function chosen(answer: ReadAnswer): Answer {
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
