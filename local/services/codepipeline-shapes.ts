import type { Pipeline } from '../world/kinds/pipeline';
import {
  begun,
  runStatus,
  statusOf,
  type ActionRun,
  type PipelineExecution,
} from '../world/pipeline-life';

export const describePipeline = ({ arn, spec: { name, type, stages } }: Pipeline) => ({
  pipeline: {
    name,
    roleArn: `arn:aws:iam::${arn.split(':')[4]}:role/${name}`,
    pipelineType: type,
    version: 1,
    stages: stages.map((stage) => ({
      name: stage.name,
      actions: stage.actions.map((action) => ({
        name: action.name,
        actionTypeId: {
          category: action.category,
          owner: 'AWS',
          provider: action.provider,
          version: '1',
        },
        configuration: action.configuration,
      })),
    })),
  },
  metadata: { pipelineArn: arn },
});

export const describeState = (pipeline: Pipeline, now: number) => ({
  pipelineName: pipeline.spec.name,
  pipelineVersion: 1,
  stageStates: pipeline.spec.stages.map(({ name, actions }) => {
    const latest = pipeline.life.latestIn(name, now);
    const runs = latest ? begun(latest, name, now) : [];
    const retries = retriesOf(runs);
    return {
      stageName: name,
      inboundTransitionState: { enabled: waitingBefore(pipeline, name) === undefined },
      inboundExecution: waitingBefore(pipeline, name),
      latestExecution: latest && {
        pipelineExecutionId: latest.id,
        status: statusOf(runs, now),
        type: typeOf(latest),
      },
      actionStates: actions.map((action) => ({
        actionName: action.name,
        latestExecution: describeRun(
          runs.findLast((run) => run.action === action.name),
          now,
        ),
      })),
      ...(retries > 0 && {
        retryStageMetadata: {
          manualStageRetryAttempt: retries,
          latestRetryTrigger: 'ManualStageRetry',
        },
      }),
    };
  }),
});

const retriesOf = (runs: readonly ActionRun[]): number =>
  Math.max(0, ...runs.map(({ action }) => runs.filter((run) => run.action === action).length)) - 1;

const typeOf = ({ rollbackOf }: PipelineExecution): 'STANDARD' | 'ROLLBACK' =>
  rollbackOf === undefined ? 'STANDARD' : 'ROLLBACK';

const waitingBefore = ({ spec }: Pipeline, stage: string) =>
  spec.faults.some((fault) => fault.kind === 'newer-waits' && fault.stage === stage)
    ? {
        pipelineExecutionId: '00000000-0000-4000-8000-000000000000',
        status: 'InProgress',
        type: 'STANDARD',
      }
    : undefined;

function describeRun(run: ActionRun | undefined, now: number) {
  if (!run) return undefined;
  const status = runStatus(run, now);
  return {
    actionExecutionId: run.id,
    status,
    lastStatusChange: new Date(status === 'InProgress' ? run.startedAt : run.endsAt),
    ...(status === 'Failed' && {
      errorDetails: { code: run.failsWith, message: `${run.action} failed` },
    }),
  };
}

/** Every run so far; of several pages of AWS's there is one here. */
export const describeRuns = ({ id, runs }: PipelineExecution, now: number) =>
  runs
    .filter(({ startedAt }) => startedAt <= now)
    .map((run) => ({
      pipelineExecutionId: id,
      actionExecutionId: run.id,
      pipelineVersion: 1,
      stageName: run.stage,
      actionName: run.action,
      startTime: new Date(run.startedAt),
      status: runStatus(run, now),
    }))
    .toReversed();

/** Source actions show the revision under their own name, artifacts under the artifact's. */
const revisionOf = ({ spec }: Pipeline, { revision }: PipelineExecution) => ({
  actionName: spec.stages[0]?.actions[0]?.name ?? 'Source',
  revisionId: revision,
});

export const describeSummary = (pipeline: Pipeline, execution: PipelineExecution, now: number) => ({
  pipelineExecutionId: execution.id,
  status: statusOf(
    execution.runs.filter(({ startedAt }) => startedAt <= now),
    now,
  ),
  startTime: new Date(execution.startedAt),
  executionType: typeOf(execution),
  sourceRevisions: [revisionOf(pipeline, execution)],
  ...(execution.rollbackOf !== undefined && {
    rollbackMetadata: { rollbackTargetPipelineExecutionId: execution.rollbackOf },
  }),
});

export const describeExecution = (
  pipeline: Pipeline,
  execution: PipelineExecution,
  now: number,
) => {
  const { status } = describeSummary(pipeline, execution, now);
  const { revisionId } = revisionOf(pipeline, execution);
  return {
    pipelineExecution: {
      pipelineName: pipeline.spec.name,
      pipelineVersion: 1,
      pipelineExecutionId: execution.id,
      status,
      executionType: typeOf(execution),
      artifactRevisions: [{ name: 'SourceArtifact', revisionId }],
    },
  };
};
