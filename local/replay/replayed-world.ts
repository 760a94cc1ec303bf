import type { HealthRow } from '../../lambdas/core/localise/component-health';
import { tracedId } from '../../lambdas/core/topology/traced-arn';
import { traceNameTag } from '../../lambdas/core/topology/place-traces';
import type { Issue } from '../../recordings/dataset';
import { localEnvironment } from '../start/local-environment';
import { hexNoise } from '../world/noise';
import type { RecordedNode, RecordedRow } from '../world/recording-spec';
import type { WorldInput } from '../world/spec';
import { cluster, type Component } from './components';
import { tracedName } from './traced-name';
import { failedIn, type RecordedTrouble } from './trouble';

/** A day of rows of five minutes. */
const dayRows = 288;

/**
 * The world of a recording: every component that has a kind as a resource of the account, opted in, idle and untraced,
 * and the recorded nodes as what CloudWatch and X-Ray tell of them.
 */
export function replayedWorld(
  issue: Issue,
  components: readonly Component[],
  trouble: RecordedTrouble,
): WorldInput & Readonly<Record<string, unknown>> {
  const { rows } = issue.telemetry;
  const named = (kind: Component['kind']) => components.filter((each) => each.kind === kind);
  const culprit = components.find(({ nodes }) => nodes.some((node) => node === issue.culprit));
  return {
    services: named('service').map(serviceOf),
    functions: named('function').map(({ name }) => ({ name, tags: optedIn, traced: false })),
    tables: named('table').map(({ name }) => idleTable(name)),
    recording: {
      ...(culprit && { culpritArn: culprit.id }),
      nodes: components.flatMap((component) =>
        component.nodes
          .filter((node) => rows.has(node))
          .map((node, index) =>
            recorded(issue, trouble, node, index === 0 ? component : undefined),
          ),
      ),
    },
  };
}

const optedIn = { 'paramedic:remediation': 'enabled', environment: localEnvironment };

export const balancerOf = ({ name }: Pick<Component, 'name'>) => {
  const short = name.slice(0, 32);
  return {
    loadBalancer: `app/${short}/${hexNoise(0, `balancer ${name}`, 16)}`,
    targetGroup: `targetgroup/${short}/${hexNoise(0, `group ${name}`, 16)}`,
  };
};

const serviceOf = (component: Component) => ({
  ...{ cluster, name: component.name, tasks: 2, logGroup: '', traced: false, requestsPerMinute: 0 },
  ...balancerOf(component),
  tags: { ...optedIn, [traceNameTag]: tracedName(component.nodes[0]).name },
});

const idleTable = (name: string) => ({
  ...{ name, tags: optedIn },
  ...{ readsPerSecond: 0, writesPerSecond: 0 },
});

/** With the component whose metrics in CloudWatch tell of the node, if one's do. */
function recorded(
  { telemetry }: Issue,
  { last, first, calm }: RecordedTrouble,
  node: string,
  component: Component | undefined,
): RecordedNode {
  const rows = (telemetry.rows.get(node) ?? []).map(rowOf);
  const day = (telemetry.past.get(node) ?? []).slice(-dayRows).map(rowOf);
  const { type, name } = tracedName(node);
  const reports = component && reportsOf(component);
  return {
    ...(type !== undefined && { type }),
    name,
    calls: telemetry.calls
      .filter(({ from, to }) => from === node && to !== node)
      .map(({ to }) => tracedId(tracedName(to))),
    ...(reports && { reports }),
    day,
    calm: rows.filter((_, row) => calm.includes(row)),
    recorded: rows.slice(0, first + 1),
    lasting: rows.slice(first, last + 1),
  };
}

function reportsOf(component: Component): RecordedNode['reports'] {
  switch (component.kind) {
    case 'service':
      return { kind: 'served', ...balancerOf(component) };
    case 'function':
      return { kind: 'function', name: component.name };
    case 'table':
    case 'traced':
      return undefined;
  }
}

const rowOf = (row: HealthRow): RecordedRow => ({
  requests: Math.round(Math.max(0, row.requests)),
  failed: failedIn(row),
  ...(row.latencySeconds !== undefined && { seconds: Math.max(0, row.latencySeconds) }),
});
