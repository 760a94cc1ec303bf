import { statisticsMinutes } from '../../lambdas/core/topology/statistics';
import { evaluationDelay } from './alarm';
import { minuteMilliseconds } from './metric';
import type { RecordedNode, RecordedRow } from './recording-spec';

const rowMilliseconds = statisticsMinutes * minuteMilliseconds;

/** An hour: too short to pass for a record of ordinary days. */
const calmRows = 12;

/**
 * When the recorded rows of a scenario end that begins then: with the last five minutes of the clock that its alarms have
 * had to judge by then.
 */
export const playedUntil = (began: number): number =>
  Math.floor((began - evaluationDelay) / rowMilliseconds) * rowMilliseconds;

/** Which row of a node is played at a moment; the last recorded one ended at `until`. */
export function rowAt(
  node: Pick<RecordedNode, 'day' | 'calm' | 'recorded' | 'lasting'>,
  until: number,
  changed: number | undefined,
  at: number,
): RecordedRow | undefined {
  const index = Math.floor((at - until) / rowMilliseconds);
  if (index >= 0) {
    const rows = changed !== undefined && at >= changed ? node.calm : node.lasting;
    return rows[(index + 1) % rows.length];
  }
  const before = node.recorded.length + index;
  if (before >= 0) return node.recorded[before];
  if (before >= -calmRows) return node.calm.at(-1 - ((-1 - before) % node.calm.length));
  return node.day[node.day.length + calmRows + before];
}

/** Of so many in a row, those of the minute that begins at a moment: whole ones, as even as can be. */
export function inMinute(total: number, at: number): number {
  const minute = Math.floor((at % rowMilliseconds) / minuteMilliseconds);
  const until = (minutes: number) => Math.floor((minutes * total) / statisticsMinutes);
  return until(minute + 1) - until(minute);
}
