import { lastWindow, statisticsMinutes } from '../../lambdas/core/topology/statistics';
import { instantOf } from '../../lambdas/core/instant';
import { minuteMilliseconds } from './metric';
import type { RecordedNode, RecordedRow } from './recording-spec';
import type { Setting } from './resource';

const rowMilliseconds = statisticsMinutes * minuteMilliseconds;

/** An hour: too short to pass for a record of ordinary days. */
const calmRows = 12;

/** Which row of a node is played at a moment; rows begin where windows of statistics do. */
export function rowAt(
  node: Pick<RecordedNode, 'day' | 'calm' | 'recorded' | 'lasting'>,
  { began }: Pick<Setting, 'began'>,
  changed: number | undefined,
  at: number,
): RecordedRow | undefined {
  const { to } = lastWindow(instantOf(began), statisticsMinutes);
  const index = Math.floor((at - Date.parse(to)) / rowMilliseconds);
  if (index >= 0) {
    const rows = changed !== undefined && at >= changed ? node.calm : node.lasting;
    return rows[index % rows.length];
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
