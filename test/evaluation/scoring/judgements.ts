import type { IncidentType } from '../../../lambdas/core/diagnosis';
import type { Answer, Expected, Judged } from '../../../evaluation/scoring/judged';

/** A case that was answered as labelled; each test changes what it is about. */
export const judged = (
  change: {
    readonly id?: string;
    readonly expected?: Partial<Expected>;
    readonly answer?: Partial<Answer>;
    readonly hasNeighbours?: boolean;
  } = {},
): Judged => ({
  id: change.id ?? 'case',
  expected: {
    incidentType: 'compute',
    remediation: 'restart-ecs-service',
    culprit: 'arn:target',
    ...change.expected,
  },
  answer: {
    incidentType: 'compute',
    remediation: 'restart-ecs-service',
    culprits: ['arn:target'],
    confidence: 0.8,
    because: 'rests on alarm-metric',
    ...change.answer,
  },
  hasNeighbours: change.hasNeighbours ?? false,
});

/** A case of a type that was answered with a type, nothing treated. */
export const typed = (expected: IncidentType, answered: IncidentType, confidence = 0.8): Judged =>
  judged({
    expected: { incidentType: expected, remediation: undefined },
    answer: {
      incidentType: answered,
      remediation: undefined,
      confidence: answered === 'unknown' ? undefined : confidence,
    },
  });
