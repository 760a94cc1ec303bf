import type { Found, ParameterSource, Remediation } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';

/** What it comes to, or undefined where it trips over an answer, as the gates have it. */
export function attempted<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Ids of the preconditions that do not hold. */
export const refusals = (
  { preconditions }: Pick<Remediation, 'preconditions'>,
  found: Found,
  target: Target,
): readonly string[] =>
  preconditions
    .filter(({ holds }) => attempted(() => holds(found, target)) !== true)
    .map(({ id }) => id);

/** What a parameter is bound to by these lookups. */
export const boundTo = (source: ParameterSource, found: Found, target: Target): unknown =>
  attempted((): unknown => {
    switch (source.from) {
      case 'lookup':
        return source.select(found[source.lookup]);
      case 'lookups':
        return source.select(found, target);
      case 'target':
        return target.properties[source.property];
      case 'target-tag':
        return target.tags[source.key];
      case 'constant':
        return source.value;
    }
  });
