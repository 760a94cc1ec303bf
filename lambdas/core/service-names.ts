import { parseTargetArn } from './locate-target';
import { own } from './own';
import type { Target } from './target';

/** The tag by which several resources are one service. */
export const serviceTag = 'service';

/** Every name that people may mean a target by: its service tag, its ARN, the named parts of that. */
export const serviceNamesOf = ({ arn, tags }: Pick<Target, 'arn' | 'tags'>): readonly string[] => {
  const tagged = own(tags, serviceTag);
  return [...(tagged === undefined ? [] : [tagged]), ...namesInArn(arn)];
};

const namesInArn = (arn: string): readonly string[] => [
  arn,
  ...Object.values(parseTargetArn(arn)?.properties ?? {}),
];

/** The one that counts are kept under: the tag, or the ARN where there is none. */
export const serviceOf = ({ arn, tags }: Pick<Target, 'arn' | 'tags'>): string =>
  own(tags, serviceTag) ?? arn;
