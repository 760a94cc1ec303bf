import type { Incident } from '../incident';
import type { StormPolicy } from '../policy';
import type { Storms } from '../ports/storms';
import { begunBy, isStorm, minuteOf, windowOf, type Storm } from './storm';

/**
 * Counts an incident that is taken up; the storm that it makes, to the one that people are to be told by. One round of
 * reads and writes: it is on the way to a start.
 */
export async function arrive(
  storms: Storms,
  policy: StormPolicy,
  { id, openedAt }: Pick<Incident, 'id' | 'openedAt'>,
): Promise<Storm | undefined> {
  const [latest, own, before] = await Promise.all([
    storms.latest(),
    storms.count(id, minuteOf(openedAt), policy.incidents),
    storms.counted(windowOf(openedAt, policy).slice(0, -1)),
  ]);
  const standing = latest?.overAt === undefined ? latest : undefined;
  if (standing?.by === id && !standing.told) return standing;
  if (standing && standing.calmAt === undefined) return undefined;
  if (!isStorm([...before, own], policy)) return undefined;
  if (standing) {
    await storms.calm(standing.id, undefined);
    return undefined;
  }
  const begun = await storms.begin(begunBy(id, openedAt, policy));
  return begun.by === id ? begun : undefined;
}
