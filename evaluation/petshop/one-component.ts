import type { Suspect } from '../../lambdas/core/localise/localise';
import type { Call } from '../../lambdas/core/localise/component-health';

/** Deeper names of a component score at most so much more, for having one node more above them. */
const sameTrouble = 1.5;

/**
 * X-Ray shows one Lambda function as up to three nodes that call each other: the service that was invoked
 * (`NAME_AWS::Lambda`), the function (`NAME_AWS::Lambda::Function`) and segments of its own (`NAME`). The
 * localiser, which knows no names, blames the innermost; where names and an edge say that it belongs to a
 * function in the same trouble, the function itself goes before it.
 */
export function functionsFirst(suspects: readonly Suspect[], calls: readonly Call[]): Suspect[] {
  const called = new Set(calls.map(({ from, to }) => JSON.stringify([from, to])));
  const ordered = [...suspects];
  for (const inner of suspects) {
    const id = `${inner.id}_AWS::Lambda::Function`;
    const [at, from] = [ordered.indexOf(inner), ordered.findIndex((each) => each.id === id)];
    const outer = ordered[from];
    if (!outer || from < at || !called.has(JSON.stringify([id, inner.id]))) continue;
    if (outer.score >= inner.score - sameTrouble) {
      ordered.splice(from, 1);
      ordered.splice(at, 0, outer);
    }
  }
  return ordered;
}
