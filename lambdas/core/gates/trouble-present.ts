import type { AlarmReading } from '../alarm';
import { given } from '../facts';
import type { FindingReading } from '../finding';
import type { Objection } from '../objection';
import type { AlarmSignal, FindingSignal } from '../signal';
import type { Gate } from './gate';

/** The source itself still says that there is trouble; the event that opened the incident is history. */
export const troublePresent: Gate = (_proposal, _runbook, { trouble, incident: { signal } }) => {
  switch (signal.source) {
    case 'alarm':
      return given('alarm', trouble, (found) =>
        firing(signal, found?.source === 'alarm' ? found.alarm : undefined),
      );
    case 'config':
      return given('finding', trouble, (found) =>
        standing(signal, found?.source === 'config' ? found.finding : undefined),
      );
  }
};

function firing({ alarm }: AlarmSignal, reading: AlarmReading | undefined): readonly Objection[] {
  if (reading === undefined || reading.state === 'OK') return [{ reason: 'alarm-cleared' }];
  if (reading.state === 'ALARM' && reading.arn === alarm.arn) return [];
  return unseen(
    'alarm',
    reading.state === 'ALARM' ? 'another alarm answered' : `its state is ${reading.state}`,
  );
}

/** A finding that Config does not know any more says nothing: the rule may be gone, or the resource. */
function standing(
  { finding: { ruleArn, resourceId } }: FindingSignal,
  reading: FindingReading | undefined,
): readonly Objection[] {
  if (reading === undefined) return unseen('finding', 'Config knows no such finding any more');
  const { finding, compliance } = reading;
  if (compliance === 'COMPLIANT') return [{ reason: 'compliant-again' }];
  if (
    compliance === 'NON_COMPLIANT' &&
    finding.ruleArn === ruleArn &&
    finding.resourceId === resourceId
  ) {
    return [];
  }
  return unseen(
    'finding',
    compliance === 'NON_COMPLIANT' ? 'another finding answered' : `it is ${compliance}`,
  );
}

const unseen = (at: string, because: string): readonly Objection[] => [
  { reason: 'could-not-look', at, because },
];
