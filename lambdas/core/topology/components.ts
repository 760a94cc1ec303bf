import { parseTargetArn } from '../locate-target';
import type { Policy } from '../policy';
import type { Tagged } from '../ports/inventory';
import { traceNameTag } from './place-traces';

type Rules = Pick<Policy, 'optIn' | 'criticalityTag'>;

/** By which components are found: opted in, critical, or named for traces. */
export const componentTags = ({ optIn, criticalityTag }: Rules): readonly string[] => [
  optIn.key,
  criticalityTag,
  traceNameTag,
];

/** Parts that inherit the tags of what they are a part of, and alarms, which only watch. */
const noComponent =
  /^arn:[^:]+:(?:cloudwatch:.*:alarm:|ecs:.*:(?:task|container-instance|service-))/;

/** What of the tagged resources is a component of a topology; an opt-in tag with another value says nothing. */
export const componentsAmong = (tagged: readonly Tagged[], rules: Rules): readonly Tagged[] =>
  tagged.filter(({ arn, tags }) => {
    const { key, value } = rules.optIn;
    const isMeant =
      tags[key] === value ||
      tags[rules.criticalityTag] !== undefined ||
      tags[traceNameTag] !== undefined;
    return isMeant && (parseTargetArn(arn) !== undefined || !noComponent.test(arn));
  });
