import { diagnose } from '../../lambdas/core/diagnose';
import { candidatesOf } from '../../lambdas/core/diagnosis/prompt';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import type { Model, ModelReply } from '../../lambdas/core/ports/model';
import type { Target } from '../../lambdas/core/target';
import { catalogue } from '../../ssm-documents/catalogue';
import { type Case, isTold, type ToldCase } from '../corpus/case';
import { targetOf } from '../corpus/case-target';
import type { Answer } from '../scoring/judged';
import { answerOf } from './answer';
import { incidentOf } from './case-incident';
import { casePorts } from './case-ports';
import { modelAlone } from './model-alone';
import { pictureByModel } from './picture-by-model';
import { examPolicy } from './policy';

export interface TwoAnswers {
  /** The model's choice as it stands. */
  readonly model: Answer;
  /** Rules and model combined, as the classifier concludes. */
  readonly both: Answer;
}

/** Asks a model once about a case, and reads its answer with and without the rules beside it. */
export const byModel =
  (model: Model) =>
  (found: Case): Promise<TwoAnswers> =>
    isTold(found) ? toldByModel(model)(found) : pictureByModel(model)(found);

const toldByModel =
  (model: Model) =>
  async (found: ToldCase): Promise<TwoAnswers> => {
    let reply: ModelReply = { kind: 'silent', because: 'it was not asked', calls: 0, used: [] };
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
      counters: { count: () => undefined, measure: () => undefined },
    })({ schema: 1, incident: incidentOf(found), mayAskModel: true });
    return { model: alone(reply, diagnosis, targetOf(found)), both: answerOf(diagnosis) };
  };

/** A case that is over, or has no picture to judge, is never put to the model: the diagnosis stands for both. */
function alone(reply: ModelReply, diagnosis: Diagnosis, target: Target | undefined): Answer {
  if (!target || diagnosis.modelCalls === 0) return answerOf(diagnosis);
  const { evidence, gatheredAt, suspects } = diagnosis;
  return modelAlone(reply, {
    picture: { gatheredAt, evidence, suspects, unread: [] },
    target,
    candidates: candidatesOf({ suspects }, target.arn),
    offers: catalogue.map(({ remediation }) => remediation),
  });
}
