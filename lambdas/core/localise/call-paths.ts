import type { Call } from './component-health';

/** Longer chains of calls are not followed. */
const longestPath = 8;

export type Callees = ReadonlyMap<string, readonly string[]>;

/** Who calls whom, without calls of oneself. */
export function calleesOf(calls: readonly Call[]): Callees {
  const callees = new Map<string, string[]>();
  for (const { from, to } of calls) {
    if (from !== to) callees.set(from, [...(callees.get(from) ?? []), to]);
  }
  return callees;
}

/**
 * For each component that the first one calls, directly or not: how well the components in between bear
 * out that trouble came that way, by the best path. Cycles are followed once.
 */
export function supportFrom(
  first: string,
  callees: Callees,
  supportOf: (id: string) => number,
): ReadonlyMap<string, number> {
  const best = new Map([[first, 0]]);
  let frontier: Path[] = [{ at: first, support: 0, passed: new Set([first]) }];
  for (let length = 0; length < longestPath && frontier.length > 0; length += 1) {
    const next = new Map<string, Path>();
    for (const path of frontier.flatMap((each) => stepsOf(each, callees, supportOf))) {
      if (path.support <= (best.get(path.at) ?? -Infinity)) continue;
      best.set(path.at, path.support);
      next.set(path.at, path);
    }
    frontier = [...next.values()];
  }
  return best;
}

interface Path {
  readonly at: string;
  /** Sum over the components passed, the last one not counted. */
  readonly support: number;
  readonly passed: ReadonlySet<string>;
}

/** One call further, to wherever the path has not been. */
const stepsOf = (
  { at, support, passed }: Path,
  callees: Callees,
  supportOf: (id: string) => number,
): Path[] =>
  (callees.get(at) ?? [])
    .filter((callee) => !passed.has(callee))
    .map((callee) => ({
      at: callee,
      support: support + supportOf(at),
      passed: new Set([...passed, callee]),
    }));
