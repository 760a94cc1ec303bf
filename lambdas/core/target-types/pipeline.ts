import type { Lookup } from '../remediation';
import {
  definitionIn,
  errorCodeOf,
  failedActions,
  failedStage,
  hasStatus,
  isBusy,
  mostRuns,
  stagesIn,
} from './pipeline-reading';
import type { Named, TypeOfTarget } from './target-type';

/** The resource part of a pipeline's ARN is its bare name. */
const on = '*';

/** What CodePipeline says of a pipeline; a failed stage is looked into further. */
export const pipelineLookups = {
  definition: { api: 'codepipeline:GetPipeline', on, input: { name: '{{pipeline}}' } },
  state: { api: 'codepipeline:GetPipelineState', on, input: { name: '{{pipeline}}' } },
  /** Every run of every action in the execution that failed: a retry shows as a second run. */
  runs: {
    api: 'codepipeline:ListActionExecutions',
    on,
    after: ['state'],
    input: ({ state }, { properties }) => {
      const failed = failedStage(stagesIn(state))?.latestExecution;
      const { pipeline: pipelineName } = properties;
      return (
        failed && { pipelineName, filter: { pipelineExecutionId: failed.pipelineExecutionId } }
      );
    },
  },
} as const satisfies Readonly<Record<string, Lookup>>;

/**
 * Only V2 pipelines have metrics. An alarm on failed executions needs missing data to be ignored, or it
 * returns to OK in the minute after the failure, whatever becomes of the pipeline.
 */
export const pipeline = {
  type: 'pipeline',
  service: 'codepipeline',
  resource: /^(?<pipeline>[A-Za-z0-9.@_-]{1,100})$/,
  dimensions: [
    { namespace: 'AWS/CodePipeline', resource: ({ PipelineName }: Named) => PipelineName },
  ],
  state: {
    lookups: pipelineLookups,
    values: ({ definition, state, runs }) => {
      const stages = stagesIn(state);
      const failed = failedStage(stages);
      const actions = failed ? failedActions(failed) : [];
      return {
        pipelineType: definitionIn(definition).pipelineType,
        failedStages: stages.filter((each) => hasStatus(each, 'Failed')).length,
        busyStages: stages.filter(isBusy).length,
        rolledBack: stages.some(({ latestExecution }) => latestExecution?.type === 'ROLLBACK'),
        failedActions: actions.length,
        retries: failed ? Math.max(0, mostRuns(runs, failed.stageName) - 1) : 0,
        errorCode: errorCodeOf(actions),
      };
    },
  },
} as const satisfies TypeOfTarget;
