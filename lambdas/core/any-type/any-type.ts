import { type Ask, isAbove, type Sign } from '../sign';
import type { TargetType } from '../target-types/every-type';
import { changeSigns, relatedChangeSigns } from './change-signs';
import { healthSigns } from './health-signs';
import { logSigns } from './log-signs';

const alarmSigns: readonly Sign[] = [
  {
    id: 'alarm-contradicts-its-data',
    holds: (ask: Ask) =>
      isAbove(ask('alarm-metric', 'datapoints'), 0) && ask('alarm-metric', 'breaching') === 0,
    incidentType: 'unknown',
    confidence: 0.8,
    because: 'None of the recent datapoints breaches the threshold, and yet the alarm is on.',
    cites: ['alarm-metric'],
  },
];

/** Signs that hold for targets of every type, by their standing among those of one type. */
export interface SignsOfAnyType {
  /** They come first, and hold back whatever would be done. */
  readonly before: readonly Sign[];
  /** The surest decides. */
  readonly among: readonly Sign[];
  /** Asked only where no sign of the type holds. */
  readonly after: readonly Sign[];
}

/** None of them is a reason to act. */
export const signsOfAnyType = (type: TargetType): SignsOfAnyType => ({
  before: [...alarmSigns, ...healthSigns(type)],
  among: changeSigns,
  after: [...relatedChangeSigns, ...logSigns],
});
