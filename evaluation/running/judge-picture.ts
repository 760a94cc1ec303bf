import type { Sight } from '../../lambdas/core/diagnosis';
import type { Conclusion } from '../../lambdas/core/diagnosis/combine';
import type { Opinion } from '../../lambdas/core/diagnosis/opinion';
import { type Asked, candidatesOf } from '../../lambdas/core/diagnosis/prompt';
import { offeredIn, seenByRules } from '../../lambdas/core/diagnosis/seen-by-rules';
import type { Picture } from '../../lambdas/core/evidence';
import type { TargetType } from '../../lambdas/core/target';
import { parseTargetArn } from '../../lambdas/core/locate-target';
import { catalogue } from '../../ssm-documents/catalogue';

/** A picture, and how well it was seen. */
export interface Seen {
  readonly targetArn: string;
  readonly sight: Sight;
  readonly picture: Picture;
}

/** What `diagnose` goes on with once it has looked: a conclusion, or something to have opinions on. */
export type Looked =
  | { readonly kind: 'concluded'; readonly conclusion: Conclusion }
  | { readonly kind: 'judged'; readonly rules: Opinion; readonly asked: Asked };

const known = catalogue.map(({ remediation }) => remediation);

export function judgePicture(seen: Seen): Looked {
  const type = parseTargetArn(seen.targetArn)?.type;
  switch (seen.sight) {
    case 'blind':
      return inconclusive('Trouble or target could not be read.');
    case 'stale':
      return inconclusive('Evidence or topology was not fresh.');
    case 'over':
      return { kind: 'concluded', conclusion: endedByItself(seen.targetArn) };
    case 'measured':
    case 'unmeasured':
      return type ? judged(seen, type) : inconclusive('The target is of no type that is known.');
  }
}

function judged({ picture, sight, targetArn }: Seen, type: TargetType): Looked {
  const target = { arn: targetArn, type, tags: {} };
  const candidates = candidatesOf(picture, targetArn);
  return {
    kind: 'judged',
    rules: seenByRules(picture, target, sight, known),
    asked: { picture, target, candidates, offers: offeredIn(sight, known) },
  };
}

const inconclusive = (because: string): Looked => ({
  kind: 'concluded',
  conclusion: { kind: 'inconclusive', because },
});

const endedByItself = (culpritArn: string): Conclusion => ({
  ...{ kind: 'untreatable', incidentType: 'self-resolved', culpritArn, confidence: 1 },
  because: 'Its source says that it is over.',
});
