import type { Diagnosis } from '../../lambdas/core/diagnosis';
import type { Answer } from '../scoring/judged';

/** A diagnosis as an answer. It names one culprit; a ranking of several goes here once there is one. */
export function answerOf(diagnosis: Diagnosis): Answer {
  switch (diagnosis.kind) {
    case 'treatable': {
      const { incidentType, remediationId, culpritArn, confidence, citedEvidence } = diagnosis;
      const because = `rests on ${citedEvidence.join(', ')}`;
      return {
        incidentType,
        remediation: remediationId,
        culprits: [culpritArn],
        confidence,
        because,
      };
    }
    case 'untreatable': {
      const { incidentType, culpritArn, confidence, because } = diagnosis;
      return {
        incidentType,
        remediation: undefined,
        culprits: [culpritArn],
        confidence,
        because,
      };
    }
    case 'inconclusive':
      return {
        incidentType: 'unknown',
        remediation: undefined,
        culprits: [],
        confidence: undefined,
        because: diagnosis.because,
      };
  }
}
