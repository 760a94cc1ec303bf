import { wholeOf } from '../locate-target';
import type { Edge, Topology } from './topology';

/** Looked at for each signal; of a wider cluster the nearest count. */
const mostMembers = 50;

/**
 * Whose trouble may be the same as a component's: what it calls, contains or feeds, what does that to it, and what
 * relies on the same. Nearest first. Empty where the scan does not know the component.
 */
export function clusterOf({ nodes, edges }: Topology, arn: string): readonly string[] {
  const treatable = new Set(nodes.filter(({ type }) => type !== undefined).map(({ id }) => id));
  const self = [arn, wholeOf(arn)].find((each) => treatable.has(each));
  if (self === undefined) return [];
  const next = (id: string, way: Way) => reached(edges, treatable, id, way);
  const below = next(self, down);
  const near = [...below, ...next(self, up)].sort();
  const beside = below.flatMap((each) => next(each, up)).sort();
  const members = new Set([...near, ...beside]);
  members.delete(self);
  return [...members].slice(0, mostMembers);
}

/** Of an edge, where one comes from and where one gets to. */
type Way = (edge: Edge) => readonly [near: string, far: string];

const down: Way = ({ from, to }) => [from, to];
const up: Way = ({ from, to }) => [to, from];

/**
 * The first that can be treated on every way. What cannot, a target group say, is passed where services declare it: that
 * two call the same stranger says little.
 */
function reached(
  edges: readonly Edge[],
  treatable: ReadonlySet<string>,
  start: string,
  way: Way,
): readonly string[] {
  const seen = new Set([start]);
  for (const at of seen) {
    if (at !== start && treatable.has(at)) continue;
    for (const edge of edges) {
      const [near, far] = way(edge);
      const isPassed = at === start || edge.by === 'declaration';
      if (near === at && isPassed) seen.add(far);
    }
  }
  seen.delete(start);
  return [...seen].filter((id) => treatable.has(id));
}
