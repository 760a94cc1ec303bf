import { type Instant, minutesAfter } from '../instant';
import type { Policy } from '../policy';
import type { Clock } from '../ports/clock';
import type { Counters } from '../ports/counters';
import type { Inventory, Tagged } from '../ports/inventory';
import type { Graph, ServiceGraph } from '../ports/service-graph';
import type { Topologies } from '../ports/topologies';
import { type Described, nothingDescribed, type TopologySource } from '../ports/topology-source';
import { sanitise, sanitiseLabel } from '../sanitise';
import { assemble } from './assemble';
import { componentsAmong, componentTags } from './components';
import { coverageOf, type TraceCoverage } from './coverage';
import { type Known, placeTraces } from './place-traces';
import { hasSeen } from './reconciled';
import { lastWindows, statisticsOf } from './statistics';
import type { ScanSource, Topology, Unscanned } from './topology';

export interface ScanPorts {
  readonly inventory: Inventory;
  readonly graph: ServiceGraph;
  readonly sources: readonly TopologySource[];
  readonly topologies: Topologies;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** Why a scan is wanted. */
export type ScanOccasion =
  | { readonly kind: 'asked' }
  | { readonly kind: 'schedule' }
  | { readonly kind: 'deploy'; readonly at: Instant };

export type ScanOutcome =
  | {
      readonly kind: 'scanned';
      readonly scannedAt: Instant;
      readonly nodes: number;
      readonly optedIn: number;
      readonly edges: number;
      readonly coverage: TraceCoverage;
      readonly unread: readonly Unscanned[];
    }
  /** A deploy that an earlier scan has seen already: of a burst of them only some are worth a scan. */
  | { readonly kind: 'seen-already'; readonly scannedAt: Instant };

/** Traces of low traffic are sparse: what passed within this long counts as seen. */
const tracedMinutes = 60;

/**
 * Finds what stands where and keeps it. Fails where the tags cannot be read, because what nobody could list would
 * seem not to be there; whatever else cannot be read is named in the topology, and counted.
 */
export const scan =
  (ports: ScanPorts) =>
  async (occasion: ScanOccasion): Promise<ScanOutcome> => {
    const scannedAt = ports.clock.now();
    if (occasion.kind === 'deploy') {
      const latest = await ports.topologies.latest();
      if (latest && hasSeen(latest, occasion.at)) {
        return { kind: 'seen-already', scannedAt: latest.scannedAt };
      }
    }
    const found = await look(ports, scannedAt);
    found.topology.unread.forEach(({ source }) => ports.counters.count('ScanIncomplete', source));
    await Promise.all([
      ports.topologies.keep(found.topology),
      ...found.windows.map((window) => ports.topologies.keepStatistics(window)),
    ]);
    return summaryOf(found.topology, ports.policy);
  };

async function look(ports: ScanPorts, scannedAt: Instant) {
  const { graph, policy } = ports;
  const windows = lastWindows(scannedAt, policy.topology.everyMinutes);
  const [all, calls, counted] = await Promise.all([
    ports.inventory.tagged(componentTags(policy)),
    tried(() => graph.read(minutesAfter(scannedAt, -tracedMinutes), scannedAt)),
    tried(() => Promise.all(windows.map(({ from, to }) => graph.read(from, to)))),
  ]);
  const tagged = componentsAmong(all, policy);
  const described = await Promise.all(
    ports.sources.map(async (source) => {
      const read = await tried(() => source.describe(tagged));
      return { source: source.name, read };
    }),
  );
  const parts = described.map(({ read }) => ('found' in read ? read.found : nothingDescribed));
  const known = knownFrom(tagged, parts, policy);
  const traces = 'found' in calls ? calls.found : undefined;
  const topology: Topology = {
    scannedAt,
    ...assemble({ known, graph: traces, described: parts }, policy),
    unread: [...unreadIn('traces', traces ? counted : calls), ...described.flatMap(unreadOf)],
  };
  const graphs = 'found' in counted ? counted.found : [];
  return {
    topology,
    windows: graphs.flatMap((each, index) => {
      const window = windows[index];
      return window ? [{ ...window, nodes: statisticsBy(each, known) }] : [];
    }),
  };
}

const knownFrom = (
  tagged: readonly Tagged[],
  parts: readonly Described[],
  policy: Policy,
): Known => ({
  resources: componentsAmong([...tagged, ...parts.flatMap(({ resources }) => resources)], policy),
  hosts: Object.fromEntries(parts.flatMap(({ hosts }) => Object.entries(hosts))),
});

const statisticsBy = (graph: Graph, known: Known) =>
  Object.fromEntries(
    [...placeTraces(graph, known)].map(([id, nodes]) => [id, statisticsOf(nodes)] as const),
  );

type Tried<T> = { readonly found: T } | { readonly because: string };

async function tried<T>(read: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { found: await read() };
  } catch (error) {
    const kind = error instanceof Error ? sanitiseLabel(error.name) : 'unknown error';
    return { because: `the read failed: ${kind}` };
  }
}

const unreadIn = (source: ScanSource, read: Tried<unknown>): Unscanned[] =>
  'because' in read ? [{ source, because: read.because }] : [];

const unreadOf = ({
  source,
  read,
}: {
  readonly source: ScanSource;
  readonly read: Tried<Described>;
}): Unscanned[] =>
  'because' in read
    ? unreadIn(source, read)
    : read.found.unread.map((because) => ({ source, because: sanitise(because) }));

const summaryOf = (topology: Topology, policy: Policy): ScanOutcome => ({
  kind: 'scanned',
  scannedAt: topology.scannedAt,
  nodes: topology.nodes.length,
  optedIn: topology.nodes.filter(({ optedIn }) => optedIn).length,
  edges: topology.edges.length,
  coverage: coverageOf(topology, policy),
  unread: topology.unread,
});
