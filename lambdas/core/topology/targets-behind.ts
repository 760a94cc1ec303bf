import type { Topology } from './topology';

/**
 * What can be treated behind a component, as services declare it: the first of it on every way. Traces do not count:
 * that something was called from there does not say that an alarm there is about it.
 */
export function targetsBehind({ nodes, edges }: Topology, id: string): readonly string[] {
  const types = new Map(nodes.map((node) => [node.id, node.type]));
  const reached = new Set([id]);
  const found: string[] = [];
  for (const at of reached) {
    if (types.get(at) !== undefined) {
      found.push(at);
      continue;
    }
    for (const { from, to, by } of edges) if (from === at && by === 'declaration') reached.add(to);
  }
  return found;
}
