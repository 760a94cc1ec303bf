import { type IncidentType, incidentTypes } from '../../lambdas/core/diagnosis';
import type { Judged } from './judged';

/** How often each type (row) was answered with each type (column), both in the order of `incidentTypes`. */
export const confusion = (judged: readonly Judged[]): readonly (readonly number[])[] =>
  incidentTypes.map((expected) =>
    incidentTypes.map((answered) => count(judged, expected, answered)),
  );

const count = (judged: readonly Judged[], expected: IncidentType, answered: IncidentType): number =>
  judged.filter(
    (each) => each.expected.incidentType === expected && each.answer.incidentType === answered,
  ).length;
