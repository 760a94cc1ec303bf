import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComponentHealth, HealthRow } from '../../lambdas/core/localise/component-health';
import type { Scene } from '../../lambdas/core/localise/scene';
import type { Call } from '../../lambdas/core/localise/component-health';

/** Writes a scene the way the PetShop dataset records one, and answers with the folder it is in. */
export function recordingOf(
  { components, calls, symptomAt, measure }: Scene,
  culprit: string,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'));
  const traffic = join(folder, 'quiet_traffic');
  const issue = join(traffic, 'test', 'issue_0');
  mkdirSync(issue, { recursive: true });
  mkdirSync(join(traffic, 'noissue'));
  writeFileSync(
    join(traffic, 'graph.csv'),
    graphOf(
      components.map(({ id }) => id),
      calls,
    ),
  );
  writeFileSync(
    join(traffic, 'noissue', 'metrics.csv'),
    metricsOf(components, ({ past }) => past),
  );
  writeFileSync(
    join(issue, 'metrics.csv'),
    metricsOf(components, ({ rows }) => rows),
  );
  const metric = measure === 'latency' ? 'latency' : 'availability';
  const target = { node: symptomAt, metric, agg: 'Average', timestamp: 1_681_350_548 };
  writeFileSync(
    join(issue, 'target.json'),
    JSON.stringify({ target, root_cause: { node: culprit, metric: null }, metadata: {} }),
  );
  return folder;
}

function metricsOf(
  components: readonly ComponentHealth[],
  rowsOf: (component: ComponentHealth) => readonly HealthRow[],
): string {
  const columns = [
    ['availability', 'Average'],
    ['latency', 'Average'],
    ['latency', 'p99'],
    ['requests', 'Sum'],
  ];
  const header = (first: string, cell: (id: string, column: readonly string[]) => string) =>
    [first, ...components.flatMap(({ id }) => columns.map((column) => cell(id, column)))].join();
  const length = Math.max(...components.map((each) => rowsOf(each).length));
  const body = Array.from({ length }, (_, at) =>
    [
      `${1_681_349_600 + at * 300}.0`,
      ...components.flatMap((each) => {
        const { requests, latencySeconds, failedShare } = rowsOf(each)[at] ?? { requests: 0 };
        const availability = failedShare === undefined ? '' : 100 * (1 - failedShare);
        return [availability, latencySeconds ?? '', '9.9', requests];
      }),
    ].join(),
  );
  return [
    header('microservice', (id) => id),
    header('metric', (_, [metric = '']) => metric),
    header('statistic', (_, [, statistic = '']) => statistic),
    ...body,
  ].join('\n');
}

function graphOf(ids: readonly string[], calls: readonly Call[]): string {
  const called = (from: string, to: string) =>
    calls.some((call) => call.from === from && call.to === to) ? '1.0' : '0.0';
  return [
    ['', ...ids].join(),
    ...ids.map((from) => [from, ...ids.map((to) => called(from, to))].join()),
  ].join('\n');
}
