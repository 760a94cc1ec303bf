import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/CodePipeline', { dimensions: { PipelineName: 'pipeline' } });

export const pipelineMetrics: readonly TargetMetric[] = [
  sparse(metric('FailedPipelineExecutions', 'Sum', 'Count')),
];
