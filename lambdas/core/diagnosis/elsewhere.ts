import type { Picture, Suspected } from '../evidence';
import type { Opinion } from './opinion';

/** How sure the call graph is that trouble of the target has its cause in something else. */
const confidence = 0.8;

/** The one component, other than the target, that alone explains what is seen. */
const culpritIn = ({ suspects }: Pick<Picture, 'suspects'>): Suspected | undefined =>
  suspects.find(({ standsOut }) => standsOut);

/**
 * What the rules say of the target, in the light of what the traces say of its surroundings: a symptom is not
 * treated where its cause is elsewhere. What treats a dependency by asking less of it is about just that, and stands.
 */
export function inSurroundings(own: Opinion, picture: Picture): Opinion {
  const culprit = culpritIn(picture);
  if (!culprit || (own.kind === 'treatable' && own.incidentType === 'dependency')) return own;
  return {
    kind: 'untreatable',
    incidentType: 'dependency',
    elsewhere: culprit,
    confidence,
    because: `The trouble shows at the target and comes from ${culprit.name}: ${culprit.because}`,
    citedEvidence: ['neighbours', 'alarm-metric'].filter((id) =>
      picture.evidence.some((each) => each.id === id),
    ),
  };
}
