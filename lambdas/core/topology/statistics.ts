import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { GraphNode, NodeStatistics } from '../ports/service-graph';

/** From inclusive, to exclusive. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** What passed through each traced node in one window of the clock. */
export interface StatisticsWindow extends Window {
  /** By node id of the topology; a node without traces is missing. */
  readonly nodes: Readonly<Record<string, NodeStatistics>>;
}

/** Segments arrive after their request has ended; how much later X-Ray does not document, so this is generous. */
const lateMinutes = 3;

/**
 * The last whole window that late segments have arrived for. Windows begin at full multiples of their length, so
 * that scans at any moment record the same ones, none twice.
 */
export function lastWindow(now: Instant, minutes: number): Window {
  const length = minutes * 60_000;
  const to = Math.floor(epochOf(minutesAfter(now, -lateMinutes)) / length) * length;
  return { from: instantOf(to - length), to: instantOf(to) };
}

/** How finely traffic is recorded: trouble is told from ordinary noise by rows of this length. */
export const statisticsMinutes = 5;

/** The same in pieces of `statisticsMinutes`, oldest first. */
export function lastWindows(now: Instant, minutes: number): readonly Window[] {
  const { from } = lastWindow(now, minutes);
  return Array.from({ length: minutes / statisticsMinutes }, (_, index) => ({
    from: minutesAfter(from, index * statisticsMinutes),
    to: minutesAfter(from, (index + 1) * statisticsMinutes),
  }));
}

/**
 * The statistics of a component under one or several names. Nodes of one type saw different requests, which add
 * up; nodes of different types, such as a function's two, saw the same ones, of which the larger count is kept.
 */
export function statisticsOf(nodes: readonly GraphNode[]): NodeStatistics {
  const byType = new Map<string | undefined, NodeStatistics>();
  for (const node of nodes) {
    byType.set(
      node.type,
      both(byType.get(node.type) ?? none, node, (one, other) => one + other),
    );
  }
  return [...byType.values()].reduce((sum, each) => both(sum, each, Math.max), none);
}

const none: NodeStatistics = {
  requests: 0,
  faults: 0,
  errors: 0,
  throttles: 0,
  totalResponseTimeSeconds: 0,
};

const both = (
  one: NodeStatistics,
  other: NodeStatistics,
  join: (one: number, other: number) => number,
): NodeStatistics => ({
  requests: join(one.requests, other.requests),
  faults: join(one.faults, other.faults),
  errors: join(one.errors, other.errors),
  throttles: join(one.throttles, other.throttles),
  totalResponseTimeSeconds: join(one.totalResponseTimeSeconds, other.totalResponseTimeSeconds),
});
