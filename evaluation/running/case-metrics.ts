import type { MetricQuery, Series } from '../../lambdas/core/alarm';
import { epochOf, type Instant, minutesBetween } from '../../lambdas/core/instant';
import type { Metrics } from '../../lambdas/core/ports/telemetry';
import { toldUnder } from '../corpus/address';
import type { ToldCase } from '../corpus/case';
import { datapointsOf } from '../corpus/compact-series';
import { resample } from '../corpus/resample';
import { quotaSeries } from './case-quotas';

type Told = ToldCase['evidence']['metrics'][number];

/** CloudWatch as the case tells it: what it does not tell of has no datapoints. */
export const caseMetrics = (found: ToldCase): Metrics => ({
  read: (queries, from, to) => {
    const { metrics, unread } = found.evidence;
    if (unread.metrics !== undefined) return Promise.reject(named(unread.metrics));
    const began = troubleBegan(found);
    const ofQuotas = new Map(quotaSeries(queries, found, to).map((each) => [each.id, each]));
    return Promise.resolve(
      queries.map(
        (query) =>
          ofQuotas.get(query.id) ??
          answer(query, toldOf(metrics, query), { found, began, from, to }),
      ),
    );
  },
});

/** An error of a kind, as the SDK throws it. */
export const named = (name: string): Error => Object.assign(new Error(name), { name });

interface Asked {
  readonly found: ToldCase;
  readonly began: number;
  readonly from: Instant;
  readonly to: Instant;
}

function answer(query: MetricQuery, told: Told | undefined, asked: Asked): Series {
  if (!told) return { id: query.id, complete: true, points: [] };
  const { found, began, from, to } = asked;
  const period = query.periodSeconds ?? 60;
  const reach = minutesBetween(from, found.at) + period / 60;
  const points = resample(
    datapointsOf(told.series, found.at, began, reach),
    period,
    query.kind === 'metric' ? query.statistic : 'Average',
  );
  return {
    id: query.id,
    complete: !told.series.partial,
    points: points.filter(({ at }) => epochOf(at) >= epochOf(from) && epochOf(at) < epochOf(to)),
  };
}

/** An expression is told under that word, its band not at all. */
function toldOf(metrics: readonly Told[], query: MetricQuery): Told | undefined {
  switch (query.kind) {
    case 'metric':
      return toldUnder(metrics, query.metric, query.statistic);
    case 'expression':
      return query.expression.startsWith('ANOMALY_DETECTION_BAND')
        ? undefined
        : metrics.find(({ address }) => address.name === 'expression');
  }
}

/** In minutes before now: an alarm fires once enough datapoints have breached. */
export function troubleBegan(found: ToldCase): number {
  if (found.evidence.began !== undefined) return found.evidence.began;
  if ('finding' in found) return found.finding.recorded;
  const { alarm } = found;
  const fired = alarm.fired ?? alarm.since;
  if (!('rule' in alarm)) return fired + 1;
  return fired + (alarm.rule.datapointsToAlarm * alarm.rule.periodSeconds) / 60;
}
