import type { Lookup } from '../remediation';
import { isAbove, type Ask } from '../sign';
import { metricsIn, sparse } from './metric-table';
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

const metric = metricsIn('AWS/CodePipeline', { dimensions: { PipelineName: 'pipeline' } });

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

/** The alarm counts failed executions; any other alarm with a pipeline as its target is about what it released. */
export const isAboutExecutions = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === 'FailedPipelineExecutions';

export const isAboutRelease = (ask: Ask): boolean =>
  typeof ask('alarm-metric', 'metric') === 'string' && !isAboutExecutions(ask);

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
  metrics: [sparse(metric('FailedPipelineExecutions', 'Sum', 'Count'))],
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
  signs: [
    {
      id: 'stage-failed-again',
      holds: (ask) => isAboutExecutions(ask) && isAbove(ask('target-state', 'retries'), 0),
      incidentType: 'deployment',
      confidence: 0.9,
      because: 'The stage has failed again after a retry: what it runs into does not pass.',
      cites: ['target-state', 'alarm-metric'],
    },
    {
      id: 'stage-misconfigured',
      holds: (ask) =>
        isAboutExecutions(ask) &&
        ['ConfigurationError', 'PermissionError'].some(
          (code) => ask('target-state', 'errorCode') === code,
        ),
      incidentType: 'configuration',
      confidence: 0.9,
      because: 'CodePipeline names a configuration or a permission, which a person has to mend.',
      cites: ['target-state', 'alarm-metric'],
    },
    {
      id: 'no-recent-release',
      holds: (ask) => isAboutRelease(ask) && ask('changes', 'inLastHour') === 0,
      incidentType: 'application',
      confidence: 0.7,
      because: 'The pipeline has released nothing within the last hour, so no release explains it.',
      cites: ['changes', 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
