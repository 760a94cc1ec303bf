/** Names that EC2's protocol spells otherwise than by a small first letter (members of the EC2 API's XML). */
const renamed: Readonly<Record<string, string>> = {
  Reservations: 'reservationSet',
  Instances: 'instancesSet',
  InstanceStatuses: 'instanceStatusSet',
  State: 'instanceState',
  Tags: 'tagSet',
};

/** An answer with the element names of EC2's XML. */
export function wireNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wireNames);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      renamed[name] ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      wireNames(each),
    ]),
  );
}
