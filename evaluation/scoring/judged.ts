import type { IncidentType } from '../../lambdas/core/diagnosis';

/** What the label of a case says, with ARNs in place of nodes. */
export interface Expected {
  readonly incidentType: IncidentType;
  readonly remediation: string | undefined;
  /** An ARN or the name of a node without one; `outside` or `none`. */
  readonly culprit: string;
}

/** What a classifier said of it; an inconclusive diagnosis is `unknown`, with neither culprit nor confidence. */
export interface Answer {
  readonly incidentType: IncidentType;
  readonly remediation: string | undefined;
  /** Likeliest first. */
  readonly culprits: readonly string[];
  /** From 0 to 1; undefined when it abstained. */
  readonly confidence: number | undefined;
  readonly because: string;
  /** How often such answers are right, as people are told; the confidence where nothing is told. */
  readonly frequency?: number | undefined;
}

export interface Judged {
  readonly id: string;
  readonly expected: Expected;
  readonly answer: Answer;
  /** Whether the case shows a call graph, so that culprits are worth ranking. */
  readonly hasNeighbours: boolean;
}

/** Answered, and with both the type and the remediation of the label. */
export const isRight = ({ expected, answer }: Pick<Judged, 'expected' | 'answer'>): boolean =>
  answer.incidentType === expected.incidentType && answer.remediation === expected.remediation;

export const hasAbstained = ({ answer }: Pick<Judged, 'answer'>): boolean =>
  answer.confidence === undefined;
