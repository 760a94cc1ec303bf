import type { IncidentType } from '../diagnosis';
import type { Picture, Suspected } from '../evidence';
import { isAbove } from '../sign';
import { confidenceOf } from './confidence';
import type { Opinion } from './opinion';

/** How sure the call graph is that trouble of the target has its cause in something else. */
const confidence = 0.95;

/** The one component, other than the target, that alone explains what is seen. */
export const culpritIn = ({ suspects }: Pick<Picture, 'suspects'>): Suspected | undefined =>
  suspects.find(({ standsOut }) => standsOut);

/**
 * What the rules say of a component, in the light of what the traces say of its surroundings: a symptom is not
 * treated where its cause is elsewhere. What treats a dependency by asking less of it is about just that, and stands.
 */
export function inSurroundings(own: Opinion, picture: Picture, subjectArn: string): Opinion {
  const culprit = culpritIn(picture);
  if (!culprit || culprit.arn === subjectArn) return own;
  if (own.kind === 'treatable' && own.incidentType === 'dependency') return own;
  const { incidentType, how } = causeAt(picture);
  return {
    kind: 'untreatable',
    incidentType,
    elsewhere: culprit,
    confidence: confidenceOf(confidence, picture, undefined),
    because: `The trouble shows at the target and comes from ${culprit.name}${how}: ${culprit.because}`,
    citedEvidence: ['neighbours', 'culprit-changes', 'alarm-metric'].filter((id) =>
      picture.evidence.some((each) => each.id === id),
    ),
  };
}

interface Cause {
  readonly incidentType: IncidentType;
  readonly how: string;
}

/** What was released or set in the hour before the trouble is the likeliest reason why it is unlike itself. */
function causeAt({ evidence }: Pick<Picture, 'evidence'>): Cause {
  const changes = evidence.find(({ id }) => id === 'culprit-changes')?.values ?? {};
  const has = (value: string) => isAbove(changes[value], 0);
  if (has('releasesBefore')) {
    return { incidentType: 'deployment', how: ', which was released in the hour before' };
  }
  return has('configurationsBefore')
    ? { incidentType: 'configuration', how: ', whose configuration was changed in the hour before' }
    : { incidentType: 'dependency', how: '' };
}
