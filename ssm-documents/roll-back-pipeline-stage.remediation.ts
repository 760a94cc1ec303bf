import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import type { Target } from '../lambdas/core/target';
import { pipelineLookups } from '../lambdas/core/target-types/pipeline';
import {
  definitionIn,
  hasInbound,
  hasStatus,
  servicesDeployedTo,
  stageNamed,
  stagesIn,
  type StageDefinition,
  type StageState,
} from '../lambdas/core/target-types/pipeline-reading';
import { isAboutRelease } from '../lambdas/core/target-types/pipeline-picture';

/** On the pipeline: the stage that releases to where its alarms look. */
const stageTag = 'paramedic:stage';

const revisions = z.array(z.object({ revisionId: z.string().optional() })).default([]);

const executionsShape = z.object({
  pipelineExecutionSummaries: z.array(
    z.object({
      pipelineExecutionId: z.string(),
      startTime: z.date(),
      rollbackMetadata: z.object({ rollbackTargetPipelineExecutionId: z.string() }).optional(),
      sourceRevisions: revisions,
    }),
  ),
});

const releasedShape = z.object({ pipelineExecution: z.object({ artifactRevisions: revisions }) });

type Execution = z.infer<typeof executionsShape>['pipelineExecutionSummaries'][number];

const stageState = ({ state }: Found, { tags }: Target): StageState | undefined =>
  stagesIn(state).find(({ stageName }) => stageName === tags[stageTag]);

const stageDefinition = ({ definition }: Found, { tags }: Target): StageDefinition | undefined =>
  stageNamed(definitionIn(definition), tags[stageTag]);

const badId = (found: Found, target: Target): string | undefined =>
  stageState(found, target)?.latestExecution?.pipelineExecutionId;

/**
 * What was in the stage before what is there now. Where that is a rollback, the execution it went back to: a
 * rollback is no target for another, and what it went back from was bad too.
 */
function goodExecution(found: Found, target: Target): Execution | undefined {
  const bad = badId(found, target);
  const succeeded = executionsShape.parse(found['succeeded']).pipelineExecutionSummaries;
  const [newest] = succeeded
    .filter((each) => each.pipelineExecutionId !== bad)
    .sort((one, other) => other.startTime.getTime() - one.startTime.getTime());
  const { rollbackTargetPipelineExecutionId: wentBackTo = newest?.pipelineExecutionId } =
    newest?.rollbackMetadata ?? {};
  return bad === undefined || wentBackTo === bad
    ? undefined
    : succeeded.find(({ pipelineExecutionId }) => pipelineExecutionId === wentBackTo);
}

/** Undefined unless every source has a revision that can be compared. */
function revisionsAsOne(found: z.infer<typeof revisions>): string | undefined {
  const ids = found.flatMap(({ revisionId }) => (revisionId ? [revisionId] : []));
  return ids.length > 0 && ids.length === found.length ? ids.sort().join(' ') : undefined;
}

const releases = ['Deploy', 'Invoke', 'Compute', 'Build'];

export const rollBackPipelineStage = {
  id: 'roll-back-pipeline-stage',
  title: 'Roll a pipeline stage back to its last good execution',
  treats: ['deployment'],
  targetType: 'pipeline',
  useWhen: 'What the pipeline released within the last hour is in trouble since then.',
  doNotUseWhen: 'Nothing was released lately, or the stage was rolled back already.',
  signs: [
    {
      id: 'release-went-bad',
      holds: (ask) => {
        const released = ask('changes', 'inLastHour');
        return (
          isAboutRelease(ask) &&
          typeof released === 'number' &&
          released > 0 &&
          ask('target-state', 'busyStages') === 0 &&
          ask('target-state', 'rolledBack') === false
        );
      },
      incidentType: 'deployment',
      confidence: 0.85,
      because: 'The trouble began after a release of this pipeline within the last hour.',
      cites: ['changes', 'target-state', 'alarm-metric'],
    },
  ],

  parameters: {
    PipelineName: { from: 'target', property: 'pipeline' },
    StageName: { from: 'target-tag', key: stageTag },
    GoodExecutionId: {
      from: 'lookups',
      select: (found, target) => goodExecution(found, target)?.pipelineExecutionId,
    },
  },
  lookups: {
    definition: pipelineLookups.definition,
    state: pipelineLookups.state,
    /** The filter answers for the current version of the pipeline alone, which is all that can be rolled back to. */
    succeeded: {
      api: 'codepipeline:ListPipelineExecutions',
      on: '*',
      after: ['state'],
      input: (_found, { properties, tags }) => {
        const { pipeline: pipelineName } = properties;
        return { pipelineName, filter: { succeededInStage: { stageName: tags[stageTag] } } };
      },
    },
    released: {
      api: 'codepipeline:GetPipelineExecution',
      on: '*',
      after: ['state'],
      input: (found, target) => ({
        pipelineName: target.properties['pipeline'],
        pipelineExecutionId: badId(found, target),
      }),
    },
  },
  preconditions: [
    {
      id: 'not-a-v2-pipeline',
      because: 'only stages of pipelines of type V2 can be rolled back',
      holds: ({ definition }) => definitionIn(definition).pipelineType === 'V2',
    },
    {
      id: 'no-stage-that-releases',
      because: `the tag ${stageTag} of the pipeline does not name one of its stages that releases`,
      holds: (found, target) => {
        const actions = stageDefinition(found, target)?.actions ?? [];
        const categories = actions.map(({ actionTypeId }) => actionTypeId.category);
        return !categories.includes('Source') && categories.some((each) => releases.includes(each));
      },
    },
    {
      id: 'stage-busy',
      because: 'an execution is in the stage, or waits to enter it',
      holds: (found, target) => {
        const stage = stageState(found, target);
        return (
          stage !== undefined &&
          (hasStatus(stage, 'Succeeded') || hasStatus(stage, 'Failed')) &&
          !hasInbound(stage)
        );
      },
    },
    {
      id: 'rolled-back-already',
      because: 'what the stage released last is a rollback, and did not help',
      holds: (found, target) => stageState(found, target)?.latestExecution?.type === 'STANDARD',
    },
    {
      id: 'stage-recovers-itself',
      because: 'the stage has failed and is configured to retry or roll back by itself',
      holds: (found, target) => {
        const stage = stageState(found, target);
        const onFailure = stageDefinition(found, target)?.onFailure?.result ?? 'FAIL';
        return stage !== undefined && (hasStatus(stage, 'Succeeded') || onFailure === 'FAIL');
      },
    },
    {
      id: 'no-good-execution',
      because: 'nothing else has succeeded in the stage since the pipeline got its present version',
      holds: (found, target) => goodExecution(found, target) !== undefined,
    },
    {
      id: 'same-revision',
      because: 'the last good execution released the same revisions',
      holds: (found, target) => {
        const good = goodExecution(found, target);
        const { artifactRevisions } = releasedShape.parse(found['released']).pipelineExecution;
        const [before, now] = [good?.sourceRevisions ?? [], artifactRevisions].map(revisionsAsOne);
        return before !== undefined && now !== undefined && before !== now;
      },
    },
  ],
  reads: [{ service: 'codepipeline', actions: ['GetPipelineExecution'], on: '*' }],
  writes: [
    {
      service: 'codepipeline',
      actions: ['RollbackStage'],
      allowList: 'pipelineStages',
      entries: (_found, { arn, tags: { [stageTag]: stage } }) =>
        stage === undefined ? [] : [`${arn}/${stage}`],
      because:
        'the action is on a stage, and a stage carries no tags: only its pipeline does, which the gate reads',
    },
  ],
  residualAuthority:
    'It could roll a listed stage back to any execution of the present version that succeeded in it.',

  risk: 'high',
  blastRadius: {
    targets: 1,
    usersNotice: 'They get the release before the last one back, without what was new.',
  },
  ifIgnored: 'Users keep meeting the bad release until a person rolls back or forward.',
  lockSet: (target, { definition }) => [target.arn, ...servicesDeployedTo(definition, target)],
  compensation: {
    none: 'The way forward again is a release of the pipeline, with the mended revision.',
  },
  driftsFromIac:
    'The branch still holds the bad revision: revert it, or the next release brings it back.',
  nativeAlternative:
    'Rollback on stage failure covers releases that fail; this is for one that succeeded and is bad, which CodePipeline sees only where alarms were made conditions of the stage.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 120, maximumPerDay: 2 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
