import type { Found, Remediation } from '../lambdas/core/remediation';
import {
  definitionIn,
  errorCodeOf,
  failedActions,
  failedStage,
  hasInbound,
  mostRuns,
  servicesDeployedTo,
  stageNamed,
  stagesIn,
  type StageState,
} from '../lambdas/core/target-types/pipeline-reading';
import {
  isAboutExecutions,
  meetsItAgain,
  metWhatPasses,
} from '../lambdas/core/target-types/pipeline-picture';
import { pipelineLookups } from '../lambdas/core/target-types/pipeline';

/** FailureType of the API: the others name a configuration, a permission or a revision that stays as it is. */
const passing = ['JobFailed', 'SystemUnavailable'];

/** Actions that compute something; of the others, Approval is a person's answer and Source a revision. */
const repeatable = ['Build', 'Test', 'Deploy', 'Invoke', 'Compute'];

const failedIn = ({ state }: Found): StageState | undefined => failedStage(stagesIn(state));

const definedStage = (found: Found) =>
  stageNamed(definitionIn(found['definition']), failedIn(found)?.stageName);

export const retryPipelineStage = {
  id: 'retry-pipeline-stage',
  title: 'Retry the failed actions of a pipeline stage',
  treats: ['deployment'],
  targetType: 'pipeline',
  useWhen:
    'One stage of a pipeline has failed for the first time, in a job that may pass next time.',
  doNotUseWhen:
    'The stage was retried before, a person rejected it, or a newer revision already waits for it.',
  signs: [
    {
      id: 'stage-failed-once',
      holds: (ask) =>
        isAboutExecutions(ask) &&
        !meetsItAgain(ask) &&
        ask('target-state', 'failedStages') === 1 &&
        ask('target-state', 'busyStages') === 0 &&
        ask('target-state', 'retries') === 0 &&
        ask('target-state', 'rolledBack') === false &&
        passing.some((code) => ask('target-state', 'errorCode') === code),
      suffices: metWhatPasses,
      incidentType: 'deployment',
      confidence: 0.85,
      because: 'One stage has failed, once, in a job that may pass when it is tried again.',
      cites: ['target-state', 'alarm-metric'],
    },
  ],

  parameters: {
    PipelineName: { from: 'target', property: 'pipeline' },
    StageName: { from: 'lookups', select: (found) => failedIn(found)?.stageName },
    PipelineExecutionId: {
      from: 'lookups',
      select: (found) => failedIn(found)?.latestExecution?.pipelineExecutionId,
    },
  },
  lookups: pipelineLookups,
  preconditions: [
    {
      id: 'no-single-failed-stage',
      because: 'a retry is for the one stage that failed, and not exactly one has',
      holds: (found) => failedIn(found) !== undefined,
    },
    {
      id: 'stage-retried-before',
      because: 'an action of the stage has already run twice on this revision; once is enough',
      holds: (found) => mostRuns(found['runs'], failedIn(found)?.stageName ?? '') === 1,
    },
    {
      id: 'newer-execution-waiting',
      because: 'a newer revision waits to enter the stage and would be held up by the older one',
      holds: (found) => {
        const stage = failedIn(found);
        return stage !== undefined && !hasInbound(stage);
      },
    },
    {
      id: 'not-a-job',
      because: 'what failed is a person who said no, or a revision; neither is to be asked again',
      holds: (found) => {
        const failed = failedActions(failedIn(found) ?? { stageName: '', actionStates: [] });
        const categories = failed.map(
          ({ actionName }) =>
            definedStage(found)?.actions.find(({ name }) => name === actionName)?.actionTypeId
              .category,
        );
        return (
          categories.length > 0 &&
          categories.every((each) => repeatable.includes(each ?? 'unknown'))
        );
      },
    },
    {
      id: 'cause-does-not-pass',
      because: 'CodePipeline names a cause that another try meets again',
      holds: (found) => {
        const stage = failedIn(found);
        return stage !== undefined && passing.includes(errorCodeOf(failedActions(stage)));
      },
    },
    {
      id: 'rollback-failed',
      because: 'what failed is a rollback, which a person has to look at',
      holds: (found) => failedIn(found)?.latestExecution?.type === 'STANDARD',
    },
    {
      id: 'stage-recovers-itself',
      because: 'the stage is configured to retry or roll back by itself',
      holds: (found) => {
        const stage = definedStage(found);
        return stage !== undefined && (stage.onFailure?.result ?? 'FAIL') === 'FAIL';
      },
    },
  ],
  reads: [{ service: 'codepipeline', actions: ['GetPipelineExecution'], on: '*' }],
  writes: [
    {
      service: 'codepipeline',
      actions: ['RetryStageExecution'],
      allowList: 'pipelineStages',
      entries: (found, { arn }) => {
        const stage = failedIn(found);
        return stage ? [`${arn}/${stage.stageName}`] : [];
      },
      because:
        'the action is on a stage, and a stage carries no tags: only its pipeline does, which the gate reads',
    },
  ],
  residualAuthority:
    'On the listed stages it could also retry all actions instead of the failed ones, and other executions.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'The release that was on its way goes on, with all that it changes.',
  },
  ifIgnored: 'The release stays where it failed until a person retries it or releases anew.',
  lockSet: (target, { definition }) => [target.arn, ...servicesDeployedTo(definition, target)],
  compensation: {
    none: 'The release goes on as if it had not failed; going back is roll-back-pipeline-stage, another decision.',
  },
  driftsFromIac: 'Nothing: the pipeline and its revision stay as they are.',
  nativeAlternative:
    'RetryConfiguration of a stage retries at once, without a look at the cause and without asking; where a stage has it, this one keeps off.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 60, maximumPerDay: 2 },

  validation: {
    // A failed retry is counted like any other failed execution; a pipeline that finishes reports its duration.
    settleMinutes: 3,
    deadlineMinutes: 60,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
