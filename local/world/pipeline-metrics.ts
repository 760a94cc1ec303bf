import type { PipelineSpec } from './kinds/pipeline';
import { counted, levels, type MetricSource } from './metric';
import { noise } from './noise';
import type { PipelineExecution, PipelineLife } from './pipeline-life';
import { momentOf, type Setting } from './resource';

/**
 * What CodePipeline reports of a pipeline, and a load balancer of what it deployed. Only V2 pipelines have metrics
 * (aws-cdk-lib's canned metrics and the CodePipeline User Guide name these two). Whether a success reports zero
 * failures is not documented, so that none is reported here.
 */
export function pipelineMetrics(
  spec: PipelineSpec,
  life: PipelineLife,
  setting: Setting,
  healedAt: () => number,
): readonly MetricSource[] {
  const own = spec.type === 'V2' ? executionMetrics(spec, life) : [];
  return [...own, ...applicationMetrics(spec, life, setting, healedAt)];
}

/** A failed try counts once in the minute it fails, a retry of it again. */
function executionMetrics({ name }: PipelineSpec, { executions }: PipelineLife): MetricSource[] {
  const source = (metric: string, minute: MetricSource['minute']): MetricSource => ({
    namespace: 'AWS/CodePipeline',
    name: metric,
    dimensions: { PipelineName: name },
    minute,
  });
  const within = (moment: number, at: number) => moment >= at && moment < at + 60_000;
  return [
    source('FailedPipelineExecutions', (at) =>
      counted(
        executions
          .flatMap(({ runs }) => runs)
          .filter((run) => run.failsWith !== undefined && within(run.endsAt, at)).length,
      ),
    ),
    source('PipelineDuration', (at) =>
      levels(
        ...executions.flatMap((execution) => {
          const endsAt = finish(execution);
          return endsAt !== undefined && within(endsAt, at)
            ? [(endsAt - execution.startedAt) / 1000]
            : [];
        }),
      ),
    ),
  ];
}

/** When it has come, or will have come, to a good end. */
function finish({ runs }: PipelineExecution): number | undefined {
  const last = runs.at(-1);
  return last?.failsWith === undefined ? last?.endsAt : undefined;
}

function applicationMetrics(
  { name, application, releases, faults }: PipelineSpec,
  life: PipelineLife,
  setting: Setting,
  healedAt: () => number,
): MetricSource[] {
  if (!application) return [];
  const { loadBalancer, targetGroup, requestsPerMinute } = application;
  const isDown = (at: number) =>
    at < healedAt() &&
    faults.some((fault) => {
      switch (fault.kind) {
        case 'release-is-bad':
          return life.deployed(at) === releases.at(-1)?.revision;
        case 'application-down':
          return at >= momentOf(setting, fault.since);
        case 'action-fails':
        case 'newer-waits':
          return false;
      }
    });
  const requests = (at: number) =>
    Math.round(requestsPerMinute * (0.95 + 0.1 * noise(setting.seed, `${name} requests ${at}`)));
  const failures = (at: number) => (isDown(at + 30_000) ? Math.round(0.2 * requests(at)) : 0);
  const source = (metric: string, count: (at: number) => number): MetricSource => ({
    namespace: 'AWS/ApplicationELB',
    name: metric,
    dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
    minute: (at) => counted(count(at)),
  });
  return [
    source('RequestCount', requests),
    source('HTTPCode_Target_5XX_Count', failures),
    source('HTTPCode_Target_2XX_Count', (at) => requests(at) - failures(at)),
  ];
}
