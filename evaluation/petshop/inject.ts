import type { Call, HealthRow, Measure } from '../../lambdas/core/localise/component-health';
import type { NodeRows } from '../../recordings/dataset';

/** How trouble of a component reaches its callers. */
export type Spread =
  /** Each caller loses the same seconds, or fails the same requests, in sum: what a waiting call does. */
  | 'in-sum'
  /** Each request of a caller gets as much slower, or fails as often: what a call per request does. */
  | 'per-request';

export interface Fault {
  readonly at: string;
  readonly measure: Exclude<Measure, 'traffic'>;
  readonly spread: Spread;
  /** Rows it lasts, from the first to before the last. */
  readonly from: number;
  readonly to: number;
  /** Times its ordinary latency, or share of its requests. */
  readonly size: number;
}

/** From 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** The same rows with a fault at one node, passed on to 80-100 % by everything that calls it, up to the symptom. */
export function inject(
  rows: NodeRows,
  calls: readonly Call[],
  symptomAt: string,
  fault: Fault,
  random: Random,
): NodeRows {
  const touched = new Set([fault.at, ...callersOf(fault.at, calls), symptomAt]);
  return new Map(
    [...rows].map(([node, own]) => [
      node,
      own.map((row, index) => {
        const at = rows.get(fault.at)?.[index];
        const lasts = index >= fault.from && index < fault.to;
        if (!at || !lasts || !touched.has(node) || !(row.requests > 0) || !(at.requests > 0))
          return row;
        const arrives = node === fault.at ? 1 : arriving(at, row, fault.spread) * passedOn(random);
        return worse(row, at, fault, arrives);
      }),
    ]),
  );
}

const passedOn = (random: Random): number => 0.8 + 0.2 * random();

const arriving = (at: HealthRow, row: HealthRow, spread: Spread): number =>
  spread === 'in-sum' ? Math.min(1, at.requests / row.requests) : 1;

function worse(row: HealthRow, at: HealthRow, { measure, size }: Fault, share: number): HealthRow {
  switch (measure) {
    case 'latency': {
      const added = (at.latencySeconds ?? 0) * size * share;
      return row.latencySeconds === undefined
        ? row
        : { ...row, latencySeconds: row.latencySeconds + added };
    }
    case 'failures': {
      const failed = Math.max(1, Math.round(size * at.requests)) / at.requests;
      return { ...row, failedShare: Math.min(1, (row.failedShare ?? 0) + failed * share) };
    }
  }
}

/** Everything that calls a node, directly or not. */
export function callersOf(node: string, calls: readonly Call[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { from, to } of calls) {
      if (to === next && !found.has(from) && from !== node) {
        found.add(from);
        open.push(from);
      }
    }
  }
  return found;
}
