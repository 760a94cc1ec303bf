import type { Priority } from './incident';
import type { Policy } from './policy';
import type { Target } from './target';

/** By the target's criticality tag; P2 where nothing, or nothing that is understood, is said. */
export function priorityOf(
  { criticalityTag, criticalities }: Pick<Policy, 'criticalityTag' | 'criticalities'>,
  target: Target | undefined,
): Priority {
  const criticality = target?.tags[criticalityTag];
  if (criticality === undefined || !Object.hasOwn(criticalities, criticality)) return 'P2';
  return criticalities[criticality] ?? 'P2';
}
