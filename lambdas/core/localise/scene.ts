import type { Call, ComponentHealth, Measure } from './component-health';
import type { Surprise } from './surprise';

export interface Scene {
  readonly components: readonly ComponentHealth[];
  readonly calls: readonly Call[];
  /** The component at which the trouble shows. */
  readonly symptomAt: string;
  readonly measure: Measure;
}

/** What every component did in one interval; undefined where it was not measured. */
export type Seen = ReadonlyMap<string, Surprise | undefined>;
