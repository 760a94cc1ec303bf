import { combine } from '../../lambdas/core/diagnosis/combine';
import { readAnswer } from '../../lambdas/core/diagnosis/model-answer';
import { promptFor } from '../../lambdas/core/diagnosis/prompt';
import type { Model } from '../../lambdas/core/ports/model';
import type { SeenCase } from '../corpus/case';
import { answerOf } from './answer';
import type { TwoAnswers } from './by-model';
import { judgePicture } from './judge-picture';
import { modelAlone } from './model-alone';
import { pictureByRules, seenIn } from './picture-by-rules';
import { examPolicy } from './policy';

/** Asks a model once about an exported case; about one that nobody judged it is not asked. */
export const pictureByModel =
  (model: Model) =>
  async (found: SeenCase): Promise<TwoAnswers> => {
    const seen = seenIn(found);
    const looked = judgePicture(seen);
    if (looked.kind === 'concluded') {
      return { model: pictureByRules(found), both: pictureByRules(found) };
    }
    const { rules, asked } = looked;
    const reply = await model.ask(promptFor(asked, examPolicy().privacy));
    const answer = reply.kind === 'silent' ? reply : readAnswer(reply.input, asked);
    const conclusion = combine(rules, answer, seen.targetArn);
    return {
      model: modelAlone(reply, asked),
      both: answerOf({
        ...conclusion,
        by: answer.kind === 'chosen' ? 'model' : 'rules',
        suspects: seen.picture.suspects,
      }),
    };
  };
