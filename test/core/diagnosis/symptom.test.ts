import { symptomOf } from '../../../lambdas/core/diagnosis/symptom';
import type { Comparison } from '../../../lambdas/core/alarm';
import { standing } from '../finding-facts';
import { alarm } from './world';

function symptom(name: string, comparison: Comparison = 'GreaterThanThreshold') {
  const [query] = alarm.rule?.queries ?? [];
  if (!alarm.rule || query?.kind !== 'metric') throw new Error('The alarm has a metric');
  const queries = [{ ...query, metric: { ...query.metric, name } }];
  return symptomOf({
    source: 'alarm',
    alarm: { ...alarm, rule: { ...alarm.rule, comparison, queries } },
  });
}

describe('the symptom of an alarm', () => {
  it.each([
    ['TargetResponseTime', 'latency'],
    ['Duration', 'latency'],
    ['IntegrationLatency', 'latency'],
    ['HTTPCode_Target_5XX_Count', 'failures'],
    ['Errors', 'failures'],
    ['ExecutionsFailed', 'failures'],
    ['MemoryUtilization', undefined],
    ['RequestCount', undefined],
  ])('by %s is %s', (metric, measure) => {
    expect(symptom(metric)).toBe(measure);
  });

  it('is traffic when too few requests are what it watches for', () => {
    expect(symptom('RequestCount', 'LessThanThreshold')).toBe('traffic');
  });

  it('is none without a metric of its own, and none of a finding', () => {
    expect(symptomOf({ source: 'alarm', alarm: { ...alarm, rule: undefined } })).toBeUndefined();
    expect(symptomOf({ source: 'config', finding: standing })).toBeUndefined();
  });
});
