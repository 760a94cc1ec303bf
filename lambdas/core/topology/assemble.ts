import { parseTargetArn } from '../locate-target';
import type { Policy } from '../policy';
import type { Graph } from '../ports/service-graph';
import type { Described } from '../ports/topology-source';
import { sanitiseLabel } from '../sanitise';
import { componentsOf, type Known, placeTraces, type Placed } from './place-traces';
import type { BusinessTag, Edge, Topology, TopologyNode } from './topology';
import { tracedId } from './traced-arn';

/** Everything that one scan has read. */
export interface Read {
  readonly known: Known;
  /** Undefined where X-Ray could not be read. */
  readonly graph: Graph | undefined;
  readonly described: readonly Described[];
}

type Rules = Pick<Policy, 'optIn' | 'criticalityTag' | 'criticalities' | 'environmentTag'>;

/** One picture of all of it: a node for every component, whatever it is called where, and what connects them. */
export function assemble(
  { known, graph, described }: Read,
  rules: Rules,
): Pick<Topology, 'nodes' | 'edges'> {
  const { resources } = known;
  const placed = placeTraces(graph ?? { nodes: [], edges: [] }, known);
  const ids = new Set([...resources.map(({ arn }) => arn), ...placed.keys()]);
  const edges = [
    ...declaredEdges(described, ids),
    ...tracedEdges(graph?.edges ?? [], componentsOf(placed)),
  ];
  for (const { from, to } of edges) [from, to].forEach((id) => ids.add(id));
  const versions = Object.fromEntries(described.flatMap((each) => Object.entries(each.versions)));
  const byArn = new Map(resources.map(({ arn, tags }) => [arn, tags]));
  const nodes = [...ids]
    .sort()
    .map((id) => nodeOf(id, { tags: byArn.get(id) ?? {}, versions, placed }, rules));
  return { nodes, edges };
}

/** Of what services declare, what leads to or from something that is known. */
function declaredEdges(described: readonly Described[], known: ReadonlySet<string>): Edge[] {
  const all = described.flatMap(({ edges }) => edges);
  const leading = closure(known, all, ({ from, to }) => [to, from]);
  const led = closure(known, all, ({ from, to }) => [from, to]);
  return unique(
    all
      .filter(({ from, to }) => leading.has(to) || led.has(from))
      .map(({ from, to }) => ({ from, to, by: 'declaration' })),
  );
}

/** What is reached from the known by steps of the given direction, the known included. */
function closure(
  known: ReadonlySet<string>,
  edges: readonly Omit<Edge, 'by'>[],
  step: (edge: Omit<Edge, 'by'>) => readonly [at: string, next: string],
): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const [at, to] of edges.map(step)) next.set(at, [...(next.get(at) ?? []), to]);
  const reached = new Set(known);
  for (const id of reached) next.get(id)?.forEach((each) => reached.add(each));
  return reached;
}

/** Between the names of one component there is no call. */
const tracedEdges = (edges: Graph['edges'], components: ReadonlyMap<string, string>): Edge[] =>
  unique(
    edges.flatMap((edge): Edge[] => {
      const [from, to] = [components.get(edge.from), components.get(edge.to)];
      return from === undefined || to === undefined || from === to
        ? []
        : [{ from, to, by: 'trace' }];
    }),
  );

interface Facts {
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly placed: Placed;
}

function nodeOf(id: string, { tags, versions, placed }: Facts, rules: Rules): TopologyNode {
  const traced = placed.get(id) ?? [];
  return {
    id,
    type: parseTargetArn(id)?.type,
    name: id.startsWith('arn:') ? nameIn(id) : (traced[0]?.name ?? id),
    optedIn: tags[rules.optIn.key] === rules.optIn.value,
    tags: businessTagsIn(tags, rules),
    version: Object.hasOwn(versions, id) ? versions[id] : undefined,
    traced: traced.length > 0,
    tracedAs: [...traced]
      .sort((one, other) => (tracedId(one) < tracedId(other) ? -1 : 1))
      .map(({ type, name }) => ({ type, name })),
  };
}

/** ARNs of load balancers and target groups end in an id that nobody knows them by. */
const nameIn = (arn: string): string =>
  /:(?:loadbalancer\/\w+|targetgroup)\/([^/]+)\/[0-9a-f]+$/.exec(arn)?.[1] ??
  arn.split(/[:/]/).at(-1) ??
  arn;

function businessTagsIn(
  tags: Readonly<Record<string, string>>,
  { criticalityTag, criticalities, environmentTag }: Rules,
): TopologyNode['tags'] {
  const found: readonly (readonly [BusinessTag, string | undefined])[] = [
    ['criticality', tags[criticalityTag]],
    ['environment', tags[environmentTag]],
    ['cost-center', tags['cost-center']],
    ['settlement-window', tags['settlement-window']],
  ];
  // What config itself names is no stranger's text, and has to be recognised by its priority.
  const labelOf = (key: BusinessTag, value: string) =>
    key === 'criticality' && Object.hasOwn(criticalities, value) ? value : sanitiseLabel(value);
  return Object.fromEntries(
    found.flatMap(([key, value]) => (value === undefined ? [] : [[key, labelOf(key, value)]])),
  );
}

/** In an order of its own, so that nothing depends on how services list what they know. */
const unique = (edges: readonly Edge[]): Edge[] =>
  [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, edge]) => edge);
