import type { Objection } from '../objection';
import type { Gate } from './gate';

/** The diagnosis is conclusive, and names this target and trouble that the remediation is declared for. */
export const applicable: Gate = ({ target, incidentType }, { remediation }, { diagnosis }) => {
  if (diagnosis.kind !== 'treatable') return because('the diagnosis names no remediation');
  return [
    ...(diagnosis.remediationId === remediation.id
      ? []
      : because(`the diagnosis names another remediation than ${remediation.id}`)),
    ...(diagnosis.culpritArn === target.arn ? [] : because('the culprit is not the target')),
    ...(remediation.targetType === target.type
      ? []
      : because(
          `${remediation.id} treats ${remediation.targetType}, the target is ${target.type}`,
        )),
    ...(diagnosis.incidentType === incidentType && remediation.treats.includes(incidentType)
      ? []
      : because(`${remediation.id} does not treat ${diagnosis.incidentType}`)),
  ];
};

const because = (reason: string): readonly Objection[] => [
  { reason: 'not-applicable', because: reason },
];
