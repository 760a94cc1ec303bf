import type { Issue } from '../../recordings/dataset';
import { targetTag } from '../../lambdas/core/locate-target';
import type { WorldInput } from '../world/spec';
import type { Component } from './components';
import { balancerOf } from './replayed-world';
import type { RecordedTrouble } from './trouble';

type AlarmInput = NonNullable<WorldInput['alarms']>[number];

/**
 * The alarm that somebody would have on the symptom: one period of five minutes, as a recording has them, beyond what it
 * shows without trouble. Undefined for a component without metrics of its own.
 */
export function symptomAlarm(
  { measure, symptomAt }: Issue,
  component: Component,
  { threshold }: RecordedTrouble,
): AlarmInput | undefined {
  const watched = watchedOf(component, measure);
  return (
    watched && {
      name: `${symptomAt} ${measure === 'latency' ? 'latency' : 'availability'}`,
      namespace: watched.namespace,
      metric: watched.metric,
      dimensions: watched.dimensions,
      statistic: measure === 'latency' ? 'Average' : 'Sum',
      ...{ periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
      comparison: 'GreaterThanThreshold',
      threshold: threshold * (watched.parts ?? 1),
      missingData: measure === 'latency' ? 'missing' : 'notBreaching',
      tags: { [targetTag]: component.id },
    }
  );
}

interface Watched extends Pick<AlarmInput, 'namespace' | 'metric' | 'dimensions'> {
  /** Of a second, where the metric counts those. */
  readonly parts?: number;
}

function watchedOf(component: Component, measure: Issue['measure']): Watched | undefined {
  switch (component.kind) {
    case 'service': {
      const { loadBalancer: LoadBalancer, targetGroup: TargetGroup } = balancerOf(component);
      const metric = measure === 'latency' ? 'TargetResponseTime' : 'HTTPCode_Target_5XX_Count';
      return {
        ...{ namespace: 'AWS/ApplicationELB', metric },
        dimensions: { LoadBalancer, TargetGroup },
      };
    }
    case 'function':
      return {
        ...{ namespace: 'AWS/Lambda', dimensions: { FunctionName: component.name } },
        ...(measure === 'latency' ? { metric: 'Duration', parts: 1000 } : { metric: 'Errors' }),
      };
    case 'table':
    case 'traced':
      return undefined;
  }
}
