import { among } from './function-metrics';
import { counted, levels, minuteMilliseconds, type MetricSource, minuteOf } from './metric';
import { inMinute, playedUntil, rowAt } from './recorded-time';
import type { RecordedNode, RecordedRow, RecordingSpec } from './recording-spec';
import type { Setting } from './resource';
import type { TracedService } from './traced-services';

/** A recording as CloudWatch and X-Ray tell it. */
export interface PlayedRecording {
  readonly metrics: readonly MetricSource[];
  /** What passed through its nodes in the minutes that begin from a moment on and end before another. */
  traced(from: number, to: number): readonly TracedService[];
}

/** `changed` says since when the culprit is another than it was. */
export function playedRecording(
  { nodes }: RecordingSpec,
  { began }: Pick<Setting, 'began'>,
  changed: () => number | undefined,
): PlayedRecording {
  const until = playedUntil(began);
  const played = (node: RecordedNode) => (at: number) =>
    minuteIn(rowAt(node, until, changed(), at), at);
  return {
    metrics: nodes.flatMap((node) => metricsOf(node, played(node))),
    traced: (from, to) => nodes.flatMap((node) => tracedIn(node, played(node), from, to)),
  };
}

/** One minute of a node. */
interface Played {
  readonly requests: number;
  readonly failed: number;
  readonly seconds: number | undefined;
}

const minuteIn = (row: RecordedRow | undefined, at: number): Played => ({
  requests: inMinute(row?.requests ?? 0, at),
  failed: inMinute(row?.failed ?? 0, at),
  seconds: row?.seconds,
});

function metricsOf(
  { reports }: RecordedNode,
  played: (at: number) => Played,
): readonly MetricSource[] {
  switch (reports?.kind) {
    case undefined:
      return [];
    case 'served':
      return servedMetrics(reports, played);
    case 'function':
      return functionMetrics(reports.name, played);
  }
}

type Told = (now: Played) => ReturnType<MetricSource['minute']>;

/** What a load balancer reports of the targets behind it. */
function servedMetrics(
  { loadBalancer, targetGroup }: { readonly loadBalancer: string; readonly targetGroup: string },
  played: (at: number) => Played,
): readonly MetricSource[] {
  const metric = (name: string, told: Told): MetricSource => ({
    ...{ namespace: 'AWS/ApplicationELB', name },
    dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
    minute: (at) => told(played(at)),
  });
  return [
    metric('RequestCount', ({ requests }) => counted(requests)),
    metric('HTTPCode_Target_5XX_Count', ({ failed }) => counted(failed)),
    metric('HTTPCode_Target_2XX_Count', ({ requests, failed }) => counted(requests - failed)),
    metric('TargetResponseTime', timed(1)),
  ];
}

function functionMetrics(name: string, played: (at: number) => Played): readonly MetricSource[] {
  const metric = (metricName: string, told: Told): MetricSource => ({
    ...{ namespace: 'AWS/Lambda', name: metricName, dimensions: { FunctionName: name } },
    minute: (at) => told(played(at)),
  });
  return [
    metric('Invocations', ({ requests }) => among(requests, requests)),
    metric('Errors', ({ requests, failed }) => among(failed, requests)),
    metric('Duration', timed(1000)),
  ];
}

/** In seconds, or in parts of one. */
const timed =
  (parts: number): Told =>
  ({ requests, seconds }) =>
    requests > 0 && seconds !== undefined ? levels(seconds * parts) : undefined;

/** What got no request is not there. */
function tracedIn(
  { type, name, calls }: RecordedNode,
  played: (at: number) => Played,
  from: number,
  to: number,
): readonly TracedService[] {
  const minutes: Played[] = [];
  for (let at = minuteOf(from + minuteMilliseconds - 1); at < to; at += minuteMilliseconds) {
    minutes.push(played(at));
  }
  const sum = (of: (minute: Played) => number) =>
    minutes.reduce((total, minute) => total + of(minute), 0);
  const requests = sum((minute) => minute.requests);
  if (requests === 0) return [];
  const counts = {
    requests,
    faults: sum(({ failed }) => failed),
    throttles: 0,
    seconds: sum(({ requests: asked, seconds = 0 }) => asked * seconds),
  };
  return [{ type, name, counts, calls: calls.map((of) => ({ of })) }];
}
