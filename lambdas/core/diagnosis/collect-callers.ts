import { type Instant, minutesAfter } from '../instant';
import { wholeOf } from '../locate-target';
import type { Changes } from '../ports/resources';
import type { NodeStatistics, ServiceGraph } from '../ports/service-graph';
import { typeNamed } from '../target-types/every-type';
import type { Trouble } from '../trouble';
import type { Collector, Scene } from './collector';
import { type Gathered, read, Unread } from './gathered';
import { countedBy } from './surroundings';

export interface CallerPorts {
  readonly graph: ServiceGraph;
  readonly changes: Changes;
}

/** Long enough for a few sampled requests, short enough to be about now. */
const windowMinutes = 5;
/** What is compared with lies this long before the alarm, which needs some periods to fire. */
const wellBeforeMinutes = 20;
const mostCallers = 5;
const recentMinutes = 60;

/**
 * Who calls the target: how much was asked of them, whether they fail, and how often each of their requests asks the
 * target, against what it was before the trouble. Counts are of sampled requests and are used as shares only.
 */
export const callerCollector: Collector<CallerPorts, Scene> = {
  sources: ({ target }) => (typeNamed(target.type).asksOfCallers ? ['neighbours'] : []),
  bounds: { withinMilliseconds: 12_000, maximumBytes: 1_000 },
  look: async ({ graph, changes }, scene) => {
    const { target, trouble, gatheredAt: now } = scene;
    if (!typeNamed(target.type).asksOfCallers) return read([]);
    const before = minutesAfter(sinceOf(trouble), -wellBeforeMinutes);
    const [{ topology, callers, changedInLastHour }, calm, troubled] = await Promise.all([
      callersOf(scene, changes),
      graph.read(before, minutesAfter(before, windowMinutes)),
      graph.read(minutesAfter(now, -windowMinutes), now),
    ]);
    if (callers.length === 0) return read([]);
    const targetId = wholeOf(target.arn);
    const [past, present] = [countedBy(topology, calm), countedBy(topology, troubled)];
    const asked = { past: sumOf(past, callers), present: sumOf(present, callers) };
    return described(now, {
      callers: callers.length,
      requests: asked.present.requests,
      failedShare: asked.present.faults / asked.present.requests,
      askedPerRequest:
        perRequest(present[targetId], asked.present) / perRequest(past[targetId], asked.past),
      changedInLastHour,
    });
  },
};

async function callersOf({ scanned, target, gatheredAt }: Scene, changes: Changes) {
  const found = await scanned;
  if (found.kind === 'unread' || !found.value) throw new Unread('there is no topology');
  const topology = found.value;
  const callers = topology.edges
    .filter(({ to }) => to === wholeOf(target.arn))
    .map(({ from }) => from);
  const recently = minutesAfter(gatheredAt, -recentMinutes);
  const changed = await Promise.all(
    callers.slice(0, mostCallers).map((each) => changes.since(wholeOf(each), recently)),
  );
  const changedInLastHour = changed.filter((each) => each.length > 0).length;
  return { topology, callers, changedInLastHour };
}

const sinceOf = (trouble: Trouble): Instant =>
  trouble.source === 'alarm' ? trouble.alarm.since : trouble.finding.recordedAt;

type Counted = Pick<NodeStatistics, 'requests' | 'faults'>;

const sumOf = (row: Readonly<Record<string, NodeStatistics>>, ids: readonly string[]): Counted =>
  ids.reduce(
    (sum, id) => ({
      requests: sum.requests + (row[id]?.requests ?? 0),
      faults: sum.faults + (row[id]?.faults ?? 0),
    }),
    { requests: 0, faults: 0 },
  );

const perRequest = (target: Counted | undefined, callers: Counted): number =>
  (target?.requests ?? NaN) / callers.requests;

function described(at: Instant, told: Readonly<Record<string, number>>): Gathered {
  const values: Record<string, number> = {};
  for (const [name, value] of Object.entries(told)) {
    if (Number.isFinite(value)) values[name] = Math.round(value * 1000) / 1000;
  }
  const words = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  const summary = `Of what calls the target: ${words.join(', ')}.`;
  return read([{ id: 'callers', source: 'neighbours', at, summary, values }]);
}
