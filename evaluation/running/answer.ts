import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { howOftenRight } from '../../lambdas/core/diagnosis/calibrate';
import type { Conclusion } from '../../lambdas/core/diagnosis/combine';
import type { Answer } from '../scoring/judged';

/** A diagnosis, or as much of one as an answer is made of. */
export type Concluded = Conclusion & Pick<Diagnosis, 'by' | 'suspects'>;

/** A diagnosis as an answer: its culprit first, then whoever else was suspected. */
export function answerOf(diagnosis: Concluded): Answer {
  switch (diagnosis.kind) {
    case 'treatable': {
      const { incidentType, remediationId, culpritArn, confidence, citedEvidence } = diagnosis;
      const because = `rests on ${citedEvidence.join(', ')}`;
      return {
        incidentType,
        remediation: remediationId,
        culprits: rankingOf(diagnosis, culpritArn),
        confidence,
        because,
        frequency: howOftenRight(diagnosis),
      };
    }
    case 'untreatable': {
      const { incidentType, culpritArn, confidence, because } = diagnosis;
      return {
        incidentType,
        remediation: undefined,
        culprits: rankingOf(diagnosis, culpritArn),
        confidence,
        because,
        frequency: howOftenRight(diagnosis),
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

const rankingOf = ({ suspects }: Concluded, culprit: string): readonly string[] => [
  ...new Set([culprit, ...suspects.map(({ arn, nodeId }) => arn ?? nodeId)]),
];
