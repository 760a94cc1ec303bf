import type { MetricQuery } from '../alarm';
import type { Target, TargetType } from '../target';

interface TargetMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: string;
  /** CloudWatch dimension to property of the target. */
  readonly dimensions: Readonly<Record<string, string>>;
}

const service = { ClusterName: 'cluster', ServiceName: 'service' };
const instance = { InstanceId: 'instanceId' };

/** The metrics of a target that are looked at beside the alarm's own. */
const metricsOf: Readonly<Record<TargetType, readonly TargetMetric[]>> = {
  'ecs-service': [
    { namespace: 'AWS/ECS', name: 'MemoryUtilization', statistic: 'Maximum', dimensions: service },
    { namespace: 'AWS/ECS', name: 'CPUUtilization', statistic: 'Average', dimensions: service },
  ],
  'ec2-instance': [
    {
      namespace: 'AWS/EC2',
      name: 'StatusCheckFailed_System',
      statistic: 'Maximum',
      dimensions: instance,
    },
  ],
};

/** Queries for them; one whose dimension the target cannot fill is left out. */
export const targetMetricQueries = ({
  type,
  properties,
}: Target): Extract<MetricQuery, { kind: 'metric' }>[] =>
  metricsOf[type].flatMap(({ namespace, name, statistic, dimensions }, index) => {
    const filled: Record<string, string> = {};
    for (const [dimension, property] of Object.entries(dimensions)) {
      const value = properties[property];
      if (value === undefined) return [];
      filled[dimension] = value;
    }
    return {
      id: `target_${index}`,
      kind: 'metric' as const,
      metric: { namespace, name, dimensions: filled },
      statistic,
      periodSeconds: 60,
    };
  });
