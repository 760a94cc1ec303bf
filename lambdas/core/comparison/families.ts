import type { Patterns } from './read-windows';

/** Fewer than twice as many is chance, or traffic. */
const manyTimes = 2;

/**
 * Patterns that were not there before, or hardly: of all others code can tell that they are nothing new. Which parts
 * of a line count as changeable differs between searches, so all placeholders are taken for the same.
 */
export function newAmong(after: Patterns, before: Patterns): Patterns {
  const earlier = countsOf(before);
  const later = countsOf(after);
  return after.filter(({ template }) => {
    const family = familyOf(template);
    return !((later.get(family) ?? NaN) <= manyTimes * (earlier.get(family) ?? 0));
  });
}

function countsOf(patterns: Patterns): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { template, count } of patterns) {
    const family = familyOf(template);
    counts.set(family, (counts.get(family) ?? 0) + count);
  }
  return counts;
}

const familyOf = (template: string): string => template.replace(/\[[a-z.]+\]/g, '[]');
