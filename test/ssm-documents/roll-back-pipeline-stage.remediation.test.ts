import type { Found } from '../../lambdas/core/remediation';
import { pipelineSigns } from '../../lambdas/core/target-types/pipeline-signs';
import { rollBackPipelineStage } from '../../ssm-documents/roll-back-pipeline-stage.remediation';
import {
  defined,
  definitionWith,
  doneDeploy,
  execution,
  executionId,
  failedDeploy,
  inbound,
  pipelineTarget as target,
  stateWith,
} from './pipeline-answers';
import { holding } from './signs';

const summary = (digit: number, revisionId: string, more: object = {}) => ({
  pipelineExecutionId: executionId(digit),
  startTime: new Date(2026, 0, digit),
  sourceRevisions: [{ actionName: 'Commit', revisionId }],
  ...more,
});

const rollbackTo = (digit: number) => ({
  rollbackMetadata: { rollbackTargetPipelineExecutionId: executionId(digit) },
});

const succeeded = (...pipelineExecutionSummaries: readonly object[]) => ({
  pipelineExecutionSummaries,
});

/** A release that succeeded and is bad; two others succeeded before it. */
const found = {
  definition: definitionWith(),
  state: stateWith(doneDeploy),
  succeeded: succeeded(summary(3, 'c'), summary(1, 'a'), summary(2, 'b')),
  released: { pipelineExecution: { artifactRevisions: [{ revisionId: 'c' }] } },
};

const attempted = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

const refusals = (change: Found = {}, tags = target.tags): string[] =>
  rollBackPipelineStage.preconditions
    .filter(
      ({ holds }) => attempted(() => holds({ ...found, ...change }, { ...target, tags })) !== true,
    )
    .map(({ id }) => id);

const goodId = (change: Found = {}) =>
  attempted(() =>
    rollBackPipelineStage.parameters.GoodExecutionId.select({ ...found, ...change }, target),
  );

describe('roll-back-pipeline-stage', () => {
  it('may run on a stage whose last release is not what succeeded before', () => {
    expect(refusals()).toEqual([]);
  });

  it('goes back to the newest other execution that succeeded in the stage', () => {
    expect(goodId()).toBe(executionId(2));
  });

  it('goes back past what was rolled back before', () => {
    const again = succeeded(
      summary(4, 'd'),
      summary(3, 'a', rollbackTo(1)),
      summary(2, 'b'),
      summary(1, 'a'),
    );
    const state = stateWith({ ...doneDeploy, latestExecution: execution('Succeeded', 4) });

    expect(goodId({ state, succeeded: again })).toBe(executionId(1));
  });

  it.each<[when: string, change: Found, refusal: string[]]>([
    [
      'the pipeline is of type V1',
      { definition: definitionWith({}, { pipelineType: 'V1' }) },
      ['not-a-v2-pipeline'],
    ],
    [
      'the pipeline does not say its type',
      { definition: definitionWith({}, { pipelineType: undefined }) },
      ['not-a-v2-pipeline'],
    ],
    [
      'the stage reads sources',
      { definition: definitionWith({ actions: [defined('Roll', 'Source', 'S3')] }) },
      ['no-stage-that-releases'],
    ],
    [
      'an execution waits to enter the stage',
      { state: stateWith({ ...doneDeploy, ...inbound }) },
      ['stage-busy'],
    ],
    [
      'the stage is running',
      { state: stateWith({ latestExecution: execution('InProgress') }) },
      ['stage-busy'],
    ],
    [
      'it was rolled back already',
      {
        state: stateWith({ latestExecution: { ...execution('Succeeded'), type: 'ROLLBACK' } }),
      },
      ['rolled-back-already'],
    ],
    [
      'the stage has failed and rolls back by itself',
      {
        definition: definitionWith({ onFailure: { result: 'ROLLBACK' } }),
        state: stateWith(failedDeploy),
      },
      ['stage-recovers-itself'],
    ],
    [
      'nothing else has succeeded',
      { succeeded: succeeded(summary(3, 'c')) },
      ['no-good-execution', 'same-revision'],
    ],
    [
      'what it went back to is no longer listed',
      { succeeded: succeeded(summary(3, 'c'), summary(2, 'a', rollbackTo(1))) },
      ['no-good-execution', 'same-revision'],
    ],
    [
      'the revisions are the same',
      { succeeded: succeeded(summary(3, 'c'), summary(2, 'c')) },
      ['same-revision'],
    ],
    [
      'the revision released is unknown',
      { released: { pipelineExecution: { artifactRevisions: [{}] } } },
      ['same-revision'],
    ],
  ])('does not run when %s', (_when, change, refusal) => {
    expect(refusals(change)).toEqual(refusal);
  });

  it('may run on a stage that failed and is left as it is', () => {
    expect(refusals({ state: stateWith(failedDeploy) })).toEqual([]);
  });

  it.each([
    ['names no stage', {}],
    ['names a stage that is not there', { 'paramedic:stage': 'Production' }],
  ])('does not run when the pipeline %s', (_when, tags) => {
    expect(refusals({}, tags)).toContain('no-stage-that-releases');
  });

  it('is not bound when CodePipeline answers with something else', () => {
    expect(goodId({ succeeded: {} })).toBeUndefined();
  });

  it('asks for what succeeded in the stage that the pipeline names', () => {
    const { succeeded: lookup } = rollBackPipelineStage.lookups;

    expect(lookup.input(found, target)).toEqual({
      pipelineName: 'shop-release',
      filter: { succeededInStage: { stageName: 'Deploy' } },
    });
  });

  it('locks the pipeline and the services it deploys to', () => {
    expect(rollBackPipelineStage.lockSet(target, found)).toEqual([
      target.arn,
      'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
    ]);
  });

  describe('its signs', () => {
    const signs = (inLastHour: number, state: object = {}, metric = 'HTTPCode_Target_5XX_Count') =>
      holding([...pipelineSigns, ...rollBackPipelineStage.signs], {
        'target-state': { busyStages: 0, rolledBack: false, ...state },
        'alarm-metric': { metric },
        changes: { inLastHour },
      });

    it('show trouble since a release', () => {
      expect(signs(1)).toEqual(['release-went-bad']);
    });

    it.each<[when: string, seen: readonly string[], expected: string[]]>([
      ['nothing was released lately', signs(0), ['no-recent-release']],
      ['a release is under way', signs(1, { busyStages: 1 }), ['release-under-way']],
      [
        'one waits of which nothing was released',
        signs(0, { busyStages: 1 }),
        ['no-recent-release'],
      ],
      ['it was rolled back', signs(1, { rolledBack: true }), []],
      ['the alarm counts failed executions', signs(1, {}, 'FailedPipelineExecutions'), []],
    ])('do not show it when %s', (_when, seen, expected) => {
      expect(seen).toEqual(expected);
    });
  });
});
