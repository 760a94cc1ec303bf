import type { Gate } from './gate';

/** The diagnosis is at least as sure as the remediation demands; a person may be surer. */
export const confidentEnough: Gate<unknown> = ({ confidence }, { remediation }) => {
  const minimum = remediation.limits.minimumConfidence;
  return confidence >= minimum && confidence <= 1
    ? []
    : [{ reason: 'confidence-too-low', confidence, minimum }];
};
