import { type Case, isTold } from './case';
import { targetNode } from './neighbours-part';

/** Whom a case shows around its target: ARNs by the names of nodes, undefined for what has none. */
export function nodesOf(found: Case): ReadonlyMap<string, string | undefined> {
  const around = isTold(found)
    ? Object.entries(found.evidence.neighbours?.nodes ?? {}).map(
        ([name, { arn }]) => [name, arn] as const,
      )
    : found.picture.suspects.map(
        ({ node }) => [node, node.startsWith('arn:') ? node : undefined] as const,
      );
  return new Map([...around, [targetNode, found.target.arn]]);
}

/** Whether it shows a call graph, so that culprits are worth ranking. */
export const showsNeighbours = (found: Case): boolean =>
  isTold(found) ? found.evidence.neighbours !== undefined : found.picture.suspects.length > 0;
