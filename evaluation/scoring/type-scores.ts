import { type IncidentType, incidentTypes } from '../../lambdas/core/diagnosis';
import { confusion } from './confusion';
import type { Judged } from './judged';

export interface TypeScore {
  readonly type: IncidentType;
  /** How many cases are of it. */
  readonly cases: number;
  /** Of the answers that name it, those that are right; undefined where none names it. */
  readonly precision: number | undefined;
  /** Of its cases, those that were answered so; undefined where there is none. */
  readonly recall: number | undefined;
  /** Harmonic mean of both; 0 where nothing of it was found. */
  readonly f1: number;
}

export function typeScores(judged: readonly Judged[]): readonly TypeScore[] {
  const counts = confusion(judged);
  return incidentTypes.map((type, index) => {
    const hits = counts[index]?.[index] ?? 0;
    const cases = sum(counts[index] ?? []);
    const answers = sum(counts.map((row) => row[index] ?? 0));
    return {
      type,
      cases,
      precision: answers === 0 ? undefined : hits / answers,
      recall: cases === 0 ? undefined : hits / cases,
      f1: cases + answers === 0 ? 0 : (2 * hits) / (cases + answers),
    };
  });
}

/** Mean F1 of the types that have cases, each counting alike however rare; 0 without any. */
export function macroF1(scores: readonly TypeScore[]): number {
  const present = scores.filter(({ cases }) => cases > 0);
  return present.length === 0 ? 0 : sum(present.map(({ f1 }) => f1)) / present.length;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);
