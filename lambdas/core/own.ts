/** A record's own member. Keys come from tags and labels: `constructor` must find nothing inherited. */
export const own = <T>(
  record: Readonly<Record<string, T>>,
  key: string | undefined,
): T | undefined => (key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined);
