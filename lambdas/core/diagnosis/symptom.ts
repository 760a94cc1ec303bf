import type { AlarmRule } from '../alarm';
import type { Measure } from '../localise/component-health';
import type { Trouble } from '../trouble';

/** By what the names of CloudWatch's metrics say: how long, how often in vain, how many. */
const kinds: readonly (readonly [RegExp, Measure])[] = [
  [/latency|duration|responsetime|executiontime|ageofoldest|iteratorage/i, 'latency'],
  [/5xx|4xx|error|fault|fail|timedout|throttle|unhealthy|rejected|availability/i, 'failures'],
  [/requestcount|invocations|^count$|messagessent|executionsstarted/i, 'traffic'],
];

/**
 * How the trouble shows at the target, by the metrics of its alarm; undefined where they measure something else, such as
 * memory. Few requests are trouble only to an alarm that watches for few.
 */
export function symptomOf(trouble: Trouble): Measure | undefined {
  if (trouble.source !== 'alarm' || !trouble.alarm.rule) return undefined;
  const { rule } = trouble.alarm;
  const names = rule.queries.flatMap((query) =>
    query.kind === 'metric' ? [query.metric.name] : [],
  );
  const [measure] = kinds.flatMap(([shape, kind]) =>
    names.some((name) => shape.test(name)) ? [kind] : [],
  );
  return measure === 'traffic' && !watchesForFew(rule) ? undefined : measure;
}

const watchesForFew = ({ comparison }: AlarmRule): boolean => comparison.startsWith('LessThan');
