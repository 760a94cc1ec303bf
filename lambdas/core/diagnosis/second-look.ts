import type { Picture } from '../evidence';
import { wholeOf } from '../locate-target';
import type { Changes } from '../ports/resources';
import type { Timer } from '../ports/timer';
import type { Trouble } from '../trouble';
import { begunBy } from './beginning';
import { bounded } from './bounded';
import { culpritIn } from './elsewhere';
import { merged, read } from './gathered';
import { changesSince, toldChanges } from './told-changes';

const bounds = { withinMilliseconds: 6_000, maximumBytes: 2_000 };

/**
 * The picture, and where the traces lead to a culprit of ours also what was changed about it: the one read that has to
 * wait for others, and is made in that case alone.
 */
export async function secondLook(
  { changes, timer }: { readonly changes: Changes; readonly timer: Timer },
  picture: Picture,
  trouble: Trouble,
): Promise<Picture> {
  const arn = culpritIn(picture)?.arn;
  if (arn === undefined) return picture;
  const { gatheredAt: now } = picture;
  const found = await bounded(timer, bounds, ['changes'], async () => {
    const recorded = await changes.since(wholeOf(arn), changesSince(now));
    const whose = ' of the suspected component';
    const of = { id: 'culprit-changes', whose, now, troubleBegunBy: begunBy(trouble) };
    return read([toldChanges(recorded, of)]);
  });
  return { gatheredAt: now, ...merged([picture, found]) };
}
