import { parseTargetArn, wholeOf } from '../../lambdas/core/locate-target';
import { epochOf, type Instant, instantOf, minutesAfter } from '../../lambdas/core/instant';
import type { DiagnosePorts } from '../../lambdas/core/diagnose';
import type { GraphNode } from '../../lambdas/core/ports/service-graph';
import { statisticsMinutes } from '../../lambdas/core/topology/statistics';
import type { Topology } from '../../lambdas/core/topology/topology';
import type { ToldCase } from '../corpus/case';
import { type CompactSeries, datapointsOf } from '../corpus/compact-series';
import { targetNode } from '../corpus/neighbours-part';
import { named, troubleBegan } from './case-metrics';

type Node = NonNullable<ToldCase['evidence']['neighbours']>['nodes'][string];

const minute = 60_000;
const dayAndMore = 26 * 60;
/** A node of which only errors or times are told is asked as often as this, in requests a minute. */
const requestsAMinute = 100;

/** The call graph of a case as a scan has found it and as X-Ray would count it. */
export function caseSurroundings(found: ToldCase): Pick<DiagnosePorts, 'topologies' | 'graph'> {
  const { evidence, at } = found;
  const failure = evidence.unread.neighbours;
  const reading = <T>(answer: () => T): Promise<T> =>
    failure === undefined ? Promise.resolve(answer()) : Promise.reject(named(failure));
  const nodes = Object.entries(evidence.neighbours?.nodes ?? {}).map(([name, node]) => {
    return { name, node, counts: countsOf(node, found) };
  });
  const graph = (from: Instant, to: Instant) => ({
    nodes: nodes.map(({ name, node, counts }) => countedIn(name, node, counts, from, to)),
    edges: [],
  });
  return {
    graph: { read: (from, to) => reading(() => graph(from, to)) },
    topologies: {
      latest: () => reading(() => topologyOf(found)),
      baseline: (from, to) =>
        reading(() =>
          windowsBetween(from, to, at).map((window) => ({
            ...window,
            nodes: Object.fromEntries(
              graph(window.from, window.to).nodes.map((each) => [idOf(each.name, found), each]),
            ),
          })),
        ),
    },
  };
}

/** Of a few minutes ago: long enough before for every deploy that the case tells of to be reconciled is not asked for. */
function topologyOf(found: ToldCase): Topology {
  const { neighbours } = found.evidence;
  const names = Object.entries(neighbours?.nodes ?? { [targetNode]: { type: 'untyped' } });
  return {
    scannedAt: found.at,
    nodes: names.map(([name, { type }]) => {
      const id = idOf(name, found);
      return {
        id,
        type: parseTargetArn(id)?.type,
        name,
        optedIn: name === targetNode,
        tags: {},
        version: undefined,
        traced: true,
        tracedAs: [{ type, name }],
      };
    }),
    edges: (neighbours?.edges ?? []).map(({ from, to }) => ({
      from: idOf(from, found),
      to: idOf(to, found),
      by: 'trace' as const,
    })),
    unread: [],
  };
}

const idOf = (name: string, { target, evidence }: ToldCase): string =>
  name === targetNode ? wholeOf(target.arn) : (evidence.neighbours?.nodes[name]?.arn ?? name);

interface Counts {
  readonly requests: ReadonlyMap<number, number>;
  readonly latency: ReadonlyMap<number, number>;
  readonly availability: ReadonlyMap<number, number>;
}

/** By the start of each minute. */
function countsOf({ requests, latency, availability }: Node, found: ToldCase): Counts {
  const began = troubleBegan(found);
  const minutes = (series: CompactSeries | undefined) =>
    new Map(
      (series ? datapointsOf(series, found.at, began, dayAndMore) : []).map(({ at, value }) => [
        epochOf(at),
        value,
      ]),
    );
  return {
    requests: minutes(requests),
    latency: minutes(latency),
    availability: minutes(availability),
  };
}

function countedIn(
  name: string,
  { type, requests: told }: Node,
  { requests, latency, availability }: Counts,
  from: Instant,
  to: Instant,
): GraphNode {
  const sums = { requests: 0, faults: 0, errors: 0, throttles: 0, totalResponseTimeSeconds: 0 };
  for (let at = Math.ceil(epochOf(from) / minute) * minute; at < epochOf(to); at += minute) {
    const isMeasured = latency.has(at) || availability.has(at);
    const asked = told ? (requests.get(at) ?? 0) : isMeasured ? requestsAMinute : 0;
    sums.requests += asked;
    sums.faults += asked * (1 - (availability.get(at) ?? 100) / 100);
    sums.totalResponseTimeSeconds += asked * (latency.get(at) ?? 0);
  }
  return { id: `${type} ${name}`, name, type, ...sums };
}

function windowsBetween(from: Instant, to: Instant, now: Instant) {
  const length = statisticsMinutes * minute;
  const earliest = epochOf(minutesAfter(now, -dayAndMore + 60));
  const first = Math.ceil(Math.max(epochOf(from), earliest) / length) * length;
  const count = Math.max(0, Math.floor((epochOf(to) - first) / length) + 1);
  return Array.from({ length: count }, (_, index) => first + index * length).map((end) => ({
    from: instantOf(end - length),
    to: instantOf(end),
  }));
}
