/** Which metric a key of a case means, as far as it says so. */
export interface Address {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly statistic: string | undefined;
  readonly dimensions: Readonly<Record<string, string>>;
}

const statistic = /^(?:Average|Sum|Minimum|Maximum|SampleCount|p\d{1,2}(?:\.\d{1,2})?)$/;

/**
 * Reads `[namespace ]name[ statistic][ {Dimension=value, ...}]`, for example `Duration`, `Duration p99`,
 * `AWS/SQS ApproximateAgeOfOldestMessage Maximum`. Undefined when it is none of these.
 */
export function addressIn(text: string): Address | undefined {
  const { words = '', dimensions = '' } =
    /^(?<words>[^{}]+?)(?: \{(?<dimensions>[^{}]+)\})?$/.exec(text)?.groups ?? {};
  const parts = words.split(' ');
  const last = parts.at(-1) ?? '';
  const named = parts.length > 1 && statistic.test(last) ? parts.slice(0, -1) : parts;
  const [name, namespace, ...more] = [...named].reverse();
  const pairs = dimensionsIn(dimensions);
  if (!name || namespace === '' || more.length > 0 || !pairs) return undefined;
  return {
    namespace,
    name,
    statistic: named === parts ? undefined : last,
    dimensions: pairs,
  };
}

function dimensionsIn(text: string): Record<string, string> | undefined {
  if (text === '') return {};
  const pairs = text.split(', ').map((pair) => pair.split('='));
  return pairs.every((pair) => pair.length === 2 && pair.every((part) => part !== ''))
    ? Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]))
    : undefined;
}

/** Dimensions that make another metric of a resource's own: one that does not name them does not mean it. */
const narrowing = ['GlobalSecondaryIndexName', 'AvailabilityZone', 'Operation'];

/** The address that a metric is told under, the one that says most where several do. */
export function toldUnder<Told extends { readonly address: Address }>(
  told: readonly Told[],
  metric: Pick<Address, 'name' | 'dimensions'> & { readonly namespace: string },
  wanted: string,
): Told | undefined {
  const says = ({ address }: Told): number =>
    (address.namespace === undefined ? 0 : 1) +
    (address.statistic === undefined ? 0 : 1) +
    Object.keys(address.dimensions).length;
  const [best] = told
    .filter(
      ({ address }) =>
        address.name === metric.name &&
        (address.namespace ?? metric.namespace) === metric.namespace &&
        (address.statistic ?? wanted) === wanted &&
        Object.entries(address.dimensions).every(
          ([key, value]) => metric.dimensions[key] === value,
        ) &&
        narrowing.every((key) => key in metric.dimensions === key in address.dimensions),
    )
    .sort((one, other) => says(other) - says(one));
  return best;
}
