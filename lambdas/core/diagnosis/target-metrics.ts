import type { MetricQuery } from '../alarm';
import type { Target } from '../target';
import { everyMetric } from '../target-types/every-metric';
import type { Named, TargetMetric } from '../target-types/target-type';

/** What the alarm's own metrics are measured of: where dimensions come from that no ARN tells. */
export type AlarmMetrics = readonly {
  readonly namespace: string;
  readonly dimensions: Named;
}[];

/** A metric looked at beside the alarm's own, and how it is asked for. */
export interface AskedMetric {
  readonly metric: TargetMetric;
  readonly query: MetricQuery;
}

const periodSeconds = 60;

/** One whose dimensions cannot be filled is left out. */
export const askedOf = (target: Target, ofAlarm: AlarmMetrics = []): readonly AskedMetric[] =>
  everyMetric[target.type].flatMap((metric, index) => {
    const dimensions = appliesTo(metric, target) && dimensionsOf(metric, target, ofAlarm);
    return dimensions ? { metric, query: queryOf(`target_${index}`, metric, dimensions) } : [];
  });

const appliesTo = ({ when = {} }: TargetMetric, { properties }: Target): boolean =>
  Object.entries(when).every(([property, value]) => properties[property] === value);

function dimensionsOf(
  { namespace, dimensions, fixed, ofAlarm = [] }: TargetMetric,
  { arn, properties }: Target,
  alarm: AlarmMetrics,
): Named | undefined {
  const filled: Record<string, string> = { ...fixed };
  const told = alarm.find((each) => each.namespace === namespace)?.dimensions ?? {};
  const wanted = [
    ...Object.entries(dimensions).map(
      ([dimension, property]) =>
        [dimension, property === 'arn' ? arn : properties[property]] as const,
    ),
    ...ofAlarm.map((dimension) => [dimension, told[dimension]] as const),
  ];
  for (const [dimension, value] of wanted) {
    if (value === undefined) return undefined;
    filled[dimension] = value;
  }
  return filled;
}

function queryOf(id: string, metric: TargetMetric, dimensions: Named): MetricQuery {
  const { namespace, name, statistic, across } = metric;
  return across
    ? { id, kind: 'expression', expression: searchOf(metric, dimensions, across), periodSeconds }
    : { id, kind: 'metric', metric: { namespace, name, dimensions }, statistic, periodSeconds };
}

/**
 * One series of all that have these dimensions and any value of the others (CloudWatch User Guide, "search
 * expression syntax"). Targets' names hold none of the characters that an exact match would have to escape.
 */
function searchOf(
  { namespace, name, statistic }: TargetMetric,
  dimensions: Named,
  across: NonNullable<TargetMetric['across']>,
): string {
  const names = [...Object.keys(dimensions), ...across.dimensions].map((each) => `"${each}"`);
  const values = Object.entries(dimensions).map(([key, value]) => `"${key}"="${value}"`);
  const terms = [`MetricName="${name}"`, ...values].join(' ');
  const schema = [namespace, ...names].join(',');
  return `${across.as}(SEARCH('{${schema}} ${terms}', '${statistic}', ${periodSeconds}))`;
}
