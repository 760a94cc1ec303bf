import { given, type Facts } from '../facts';
import { epochOf, type Instant } from '../instant';
import type { Objection } from '../objection';
import { own } from '../own';
import { endsOf, parseWeeklyWindows, weeklyWindowFormat } from './weekly-window';

/** Objects within the hours that a tag of the target names, and when what it says cannot be read. */
export const weeklyHours = (
  tag: string,
  target: Facts['target'],
  now: Instant,
  objection: (until: Instant) => Objection,
): readonly Objection[] =>
  given('target', target, (found) => {
    const text = own(found?.tags ?? {}, tag);
    if (text === undefined) return [];
    const windows = Number.isFinite(epochOf(now)) ? parseWeeklyWindows(text) : undefined;
    if (windows) return endsOf(windows, now).map(objection);
    const because = `its tag ${tag} cannot be read; write it like ${weeklyWindowFormat}`;
    return [{ reason: 'could-not-look', at: tag, because }];
  });
