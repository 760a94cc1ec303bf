import { combine } from '../../lambdas/core/diagnosis/combine';
import { type SeenCase, type UnlabelledCase } from '../corpus/case';
import { pictureIn } from '../corpus/picture-part';
import type { Answer } from '../scoring/judged';
import { answerOf } from './answer';
import { judgePicture, type Seen } from './judge-picture';

const notAsked = { kind: 'silent', because: 'no model is asked' } as const;

/** An exported case as it is judged anew. */
export const seenIn = ({ at, target, picture }: SeenCase | UnlabelledCase): Seen => ({
  targetArn: target.arn,
  sight: picture.sight,
  picture: pictureIn(picture, at),
});

/** What the rules alone conclude from a picture. */
export function answerByRules(seen: Seen): Answer {
  const looked = judgePicture(seen);
  const conclusion =
    looked.kind === 'concluded'
      ? looked.conclusion
      : combine(looked.rules, notAsked, seen.targetArn);
  return answerOf({ ...conclusion, by: 'rules', suspects: seen.picture.suspects });
}

export const pictureByRules = (found: SeenCase | UnlabelledCase): Answer =>
  answerByRules(seenIn(found));
