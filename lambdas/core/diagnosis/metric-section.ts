import type { MetricQuery, Series } from '../alarm';
import type { Gathered, Source } from './gathered';
import type { Windows } from './metric-evidence';

/** One part of the question that is put to CloudWatch, and what its answer is made into. */
export interface MetricSection {
  readonly source: Source;
  readonly queries: readonly MetricQuery[];
  readonly tell: (series: readonly Series[], windows: Windows) => Gathered;
}
