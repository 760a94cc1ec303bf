import type {
  Call,
  ComponentHealth,
  HealthRow,
  Measure,
} from '../lambdas/core/localise/component-health';

/** One recorded incident: telemetry around it, and where it showed. The culprit is an answer, never an input. */
export interface Issue {
  /** `<traffic>/<split>/issue_N`. */
  readonly id: string;
  readonly symptomAt: string;
  readonly measure: Measure;
  readonly telemetry: Telemetry;
  /** Undefined where the folder does not say. */
  readonly culprit: string | undefined;
}

/** What was measured of each node, under the name that the recording gives it. */
export interface Telemetry {
  readonly rows: NodeRows;
  /** Rows without trouble, where the recording has some. */
  readonly past: NodeRows;
  readonly calls: readonly Call[];
}

export type NodeRows = ReadonlyMap<string, readonly HealthRow[]>;

export const healthOf = ({ rows, past }: Pick<Telemetry, 'rows' | 'past'>): ComponentHealth[] =>
  [...rows].map(([id, own]) => ({ id, rows: own, past: past.get(id) ?? [] }));
