import type { AlarmReading, MetricQuery, Series } from './alarm';
import { epochOf, type Instant, instantOf, minutesAfter, minutesBetween } from './instant';
import type { Clock } from './ports/clock';
import type { Targets } from './ports/resources';
import type { Alarms, Metrics } from './ports/telemetry';
import type { GuardMetric } from './remediation';
import type { ValidateRequest, ValidateResponse } from './requests';
import type { CatalogueEntry } from './runbook';
import type { Target } from './target';
import { baselineMinutes, guardPeriodSeconds } from './validation/guards';
import { judge } from './validation/judge';
import { startOfPeriod } from './validation/periods';
import { companionQueries } from './validation/sparse-metrics';
import type { Measured } from './verdict';

export interface ValidateRecoveryPorts {
  readonly alarms: Pick<Alarms, 'read'>;
  readonly metrics: Metrics;
  readonly targets: Targets;
  readonly clock: Clock;
  readonly catalogue: readonly CatalogueEntry[];
}

/**
 * Measures whether the trouble is over: the alarm's own queries, their companions and the guards in one
 * read. What could not be read is unknown: pending before the deadline, inconclusive at it.
 */
export const validateRecovery =
  (ports: ValidateRecoveryPorts) =>
  async (request: ValidateRequest): Promise<ValidateResponse> => {
    try {
      return await measure(ports, request);
    } catch (error) {
      const because = `The measurement failed: ${error instanceof Error ? error.name : 'unknown error'}`;
      return minutesBetween(ports.clock.now(), request.deadline) > 0
        ? { kind: 'pending', because }
        : { kind: 'verdict', verdict: 'inconclusive', because, measured: [] };
    }
  };

async function measure(
  { alarms, metrics, targets, clock, catalogue }: ValidateRecoveryPorts,
  request: ValidateRequest,
): Promise<ValidateResponse> {
  const { actionBeganAt, actionEndedAt, deadline } = request;
  const guards = guardsOf(request, catalogue);
  const [alarm, target] = await Promise.all([
    alarms.read(request.incident.signal.alarm),
    guards.length === 0 ? undefined : targets.read(request.targetArn),
  ]);
  const asked = guards.map((guard, index) => ({ guard, query: guardQuery(guard, index, target) }));
  const queries = [...alarmQueries(alarm), ...asked.flatMap(({ query }) => (query ? [query] : []))];
  const now = clock.now();
  const series =
    queries.length === 0 ? [] : await metrics.read(queries, ...span(request, alarm, now));
  return judge({
    rule: alarm?.rule,
    series,
    guards: asked.map(({ guard, query }) => ({
      guard,
      series: query && series.find(({ id }) => id === query.id),
    })),
    actionBeganAt,
    actionEndedAt,
    deadline,
    now,
    measured: queries.flatMap((query) => describe(query, series, alarm)),
  });
}

/** No guards when confirming that trouble ended by itself: nothing was done that could have made it worse. */
function guardsOf(
  { remediationId }: ValidateRequest,
  catalogue: readonly CatalogueEntry[],
): readonly GuardMetric[] {
  if (remediationId === undefined) return [];
  const entry = catalogue.find(({ remediation }) => remediation.id === remediationId);
  if (!entry) throw new Error(`The catalogue has no remediation "${remediationId}"`);
  return entry.remediation.validation.guards;
}

const alarmQueries = (alarm: AlarmReading | undefined): readonly MetricQuery[] =>
  alarm?.rule ? [...alarm.rule.queries, ...companionQueries(alarm.rule)] : [];

/** Undefined when a dimension names a property that the target does not have. */
function guardQuery(
  guard: GuardMetric,
  index: number,
  target: Target | undefined,
): MetricQuery | undefined {
  const dimensions: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(guard.dimensions)) {
    const value = pattern.replace(
      /\{\{(\w+)\}\}/g,
      (whole, property: string) => target?.properties[property] ?? whole,
    );
    if (value.includes('{{')) return undefined;
    dimensions[name] = value;
  }
  return {
    id: `guard_${index}`,
    kind: 'metric',
    metric: { namespace: guard.namespace, name: guard.metric, dimensions },
    statistic: guard.statistic,
    periodSeconds: guardPeriodSeconds,
  };
}

/** From the guards' baseline to now, aligned so that CloudWatch answers with the alarm's own periods. */
function span(
  { actionBeganAt }: ValidateRequest,
  alarm: AlarmReading | undefined,
  now: Instant,
): [from: Instant, to: Instant] {
  const period = Math.max(alarm?.rule?.periodSeconds ?? 0, guardPeriodSeconds);
  const from = startOfPeriod(minutesAfter(actionBeganAt, -baselineMinutes), period);
  return [instantOf(from), instantOf(Math.max(epochOf(now), from + period * 1000))];
}

const describe = (
  query: MetricQuery,
  series: readonly Series[],
  alarm: AlarmReading | undefined,
): Measured[] =>
  series
    .filter(({ id }) => id === query.id)
    .map(({ points }) => ({
      label: query.kind === 'metric' ? query.metric.name : query.id,
      periodSeconds: query.periodSeconds ?? alarm?.rule?.periodSeconds ?? guardPeriodSeconds,
      points: points.map(({ at, value }) => ({ at, value })),
    }));
