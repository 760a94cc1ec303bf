import { given } from '../facts';
import type { Gate } from './gate';

/** CloudWatch itself still says ALARM; the event that opened the incident is history. */
export const troublePresent: Gate = (_proposal, _runbook, { alarm, incident }) =>
  given('alarm', alarm, (reading) => {
    if (reading === undefined || reading.state === 'OK') return [{ reason: 'alarm-cleared' }];
    if (reading.state === 'ALARM' && reading.arn === incident.signal.alarm.arn) return [];
    const because =
      reading.state === 'ALARM' ? 'another alarm answered' : `its state is ${reading.state}`;
    return [{ reason: 'could-not-look', at: 'alarm', because }];
  });
