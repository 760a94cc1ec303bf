import type { Diagnosis } from '../diagnosis';
import { calibration } from './calibration';

/** From such a confidence on, how often answers were right; ascending in both. */
export type Steps = readonly { readonly from: number; readonly right: number }[];

type Concluded = Pick<
  Exclude<Diagnosis, { readonly kind: 'inconclusive' }>,
  'kind' | 'incidentType' | 'confidence' | 'by'
>;

/**
 * How often such answers of the rules turned out to be right, for people to read; undefined where a model had a say, of
 * which nothing is measured. Gates compare the confidence itself, which no frequency raises.
 */
export function howOftenRight({
  kind,
  incidentType,
  confidence,
  by,
}: Concluded): number | undefined {
  // That the source says that it is over is no answer of ours.
  if (by !== 'rules' || incidentType === 'self-resolved') return undefined;
  return calibration[kind].findLast(({ from }) => confidence >= from)?.right;
}
