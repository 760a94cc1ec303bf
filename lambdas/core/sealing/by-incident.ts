/** What belongs to one incident together, in the order it came. */
export function byIncident<T>(
  all: readonly T[],
  incidentOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const one of all) {
    const incidentId = incidentOf(one);
    grouped.set(incidentId, [...(grouped.get(incidentId) ?? []), one]);
  }
  return grouped;
}
