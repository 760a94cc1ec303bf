import type { Clock } from '../core/ports/clock';
import type { Alarms } from '../core/ports/telemetry';
import { remembered } from './remembered';

/**
 * As long as copies of one event come in a burst. What a tag holds back is read anew by the one door; what it says of the
 * target is taken for the signals of these seconds.
 */
const seconds = 10;

/**
 * Alarms whose tags are read once in ten seconds, however many copies of an event ask for them: CloudWatch answers
 * `ListTagsForResource` ten times a second (aws-facts 1.2).
 */
export const rememberedTags = (alarms: Alarms, clock: Clock): Alarms => ({
  ...alarms,
  tagsOf: remembered((arn) => alarms.tagsOf(arn), seconds, clock),
});
