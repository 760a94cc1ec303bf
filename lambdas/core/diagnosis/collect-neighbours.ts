import type { Evidence, Suspected } from '../evidence';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import { wholeOf } from '../locate-target';
import type { Measure } from '../localise/component-health';
import type { Suspect } from '../localise/localise';
import type { ServiceGraph } from '../ports/service-graph';
import type { Topologies } from '../ports/topologies';
import { sanitise, sanitiseLabel } from '../sanitise';
import { statisticsMinutes } from '../topology/statistics';
import type { Topology } from '../topology/topology';
import type { Collector, Scene } from './collector';
import { type Gathered, read, Unread } from './gathered';
import {
  calledOf,
  countedBy,
  culpritAmong,
  possibleCulprits,
  suspectsAround,
} from './surroundings';
import { symptomOf } from './symptom';

export interface NeighbourPorts {
  readonly topologies: Pick<Topologies, 'baseline'>;
  readonly graph: ServiceGraph;
}

/** Three quarters of an hour, so that the beginning is among them of trouble that an alarm was slow to see. */
const windows = 9;
const minutesAfterBeginning = 15;
const pastHours = 24;
const mostSuspects = 3;

/** Whom the traces around the target suspect, by what each component did before, around and during the trouble. */
export const neighbourCollector: Collector<NeighbourPorts, Scene> = {
  sources: () => ['neighbours'],
  bounds: { withinMilliseconds: 12_000, maximumBytes: 6_000 },
  look: async (ports, scene) => {
    const measure = symptomOf(scene.trouble);
    if (measure === undefined) return read([]);
    const times = windowsFor(scene, measure);
    const [scanned, graphs, past] = await Promise.all([
      scene.scanned,
      Promise.all(times.map(({ from, to }) => ports.graph.read(from, to))),
      ports.topologies.baseline(minutesAfter(firstOf(times), -pastHours * 60), firstOf(times)),
    ]);
    if (scanned.kind === 'unread' || !scanned.value) throw new Unread('there is no topology');
    const topology = scanned.value;
    const targetId = nodeOf(topology, scene.targetArn);
    if (targetId === undefined) throw new Unread('the topology does not know the target');
    const rows = graphs.map((graph) => countedBy(topology, graph));
    if (!rows.some((row) => row[targetId])) return untraced(lastOf(times));
    const suspects = suspectsAround({ topology, rows, past }, targetId, measure);
    const { type } = scene.target;
    const possible = possibleCulprits(suspects, { ...topology, targetId, type, measure });
    const culprit = culpritAmong(possible, { targetId });
    const isTarget = possible[0]?.id === targetId;
    const verdict = culprit ? 'elsewhere' : isTarget ? 'target' : 'nobody';
    const around = { possible, components: suspects.length };
    return described(topology, around, { verdict, culprit }, lastOf(times));
  },
};

interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * How long before now the newest row ends, in minutes. Segments arrive after their request has ended, how much later is
 * not documented; means and shares hardly change by what is late, a count of requests would seem to drop.
 */
const arrived: Readonly<Record<Measure, number>> = { latency: 1, failures: 1, traffic: 3 };

/** Rows as long as those that scans keep, up to now or to a quarter of an hour into the trouble. */
function windowsFor({ trouble, gatheredAt }: Scene, measure: Measure): readonly Window[] {
  const newest = minutesAfter(gatheredAt, -arrived[measure]);
  const since = trouble.source === 'alarm' ? trouble.alarm.since : trouble.finding.recordedAt;
  const into = minutesAfter(since, minutesAfterBeginning);
  const end = Math.min(epochOf(newest), epochOf(into));
  const length = statisticsMinutes * 60_000;
  return Array.from({ length: windows }, (_, back) => windows - 1 - back).map((back) => ({
    from: instantOf(end - (back + 1) * length),
    to: instantOf(end - back * length),
  }));
}

const firstOf = (times: readonly Window[]): Instant => times[0]?.from ?? '';
const lastOf = (times: readonly Window[]): Instant => times[times.length - 1]?.to ?? '';

/** Looked at, and nothing to be seen: no sign of anything, and no gap either. */
const untraced = (at: Instant): Gathered =>
  read([
    {
      id: 'neighbours',
      source: 'neighbours',
      at,
      summary: 'No trace passed through the target, so that nothing tells what it depends on.',
      values: { verdict: 'untraced' },
    },
  ]);

/** The target itself, or what it is a part of. */
const nodeOf = ({ nodes }: Topology, arn: string): string | undefined =>
  [arn, wholeOf(arn)].find((each) => nodes.some(({ id }) => id === each));

/** Likeliest first, of so many that were looked at. */
interface Around {
  readonly possible: readonly Suspect[];
  readonly components: number;
}

function described(
  topology: Topology,
  { possible, components }: Around,
  { verdict, culprit }: { readonly verdict: string; readonly culprit: Suspect | undefined },
  at: Instant,
): Gathered {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const named = possible.slice(0, mostSuspects).map((suspect): Suspected => {
    const node = nodes.get(suspect.id);
    return {
      nodeId: suspect.id,
      arn: suspect.id.startsWith('arn:') ? suspect.id : undefined,
      name: node ? calledOf(node) : sanitiseLabel(suspect.id),
      standsOut: suspect === culprit,
      because: suspect.because,
    };
  });
  const summary = summaryOf(named, components);
  const evidence: Evidence[] = [
    {
      id: 'neighbours',
      source: 'neighbours',
      at,
      summary: sanitise(summary, 600),
      values: { components, verdict },
    },
  ];
  return { evidence, unread: [], suspects: named };
}

function summaryOf(named: readonly Suspected[], components: number): string {
  const culprit = named.find(({ standsOut }) => standsOut);
  return culprit
    ? `Of ${components} components around, ${culprit.name} explains it. ${culprit.because}`
    : `None of ${components} components around explains it alone.`;
}
