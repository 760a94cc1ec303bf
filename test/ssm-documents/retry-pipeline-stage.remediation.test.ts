import type { Found } from '../../lambdas/core/remediation';
import { pipelineSigns } from '../../lambdas/core/target-types/pipeline-signs';
import { retryPipelineStage } from '../../ssm-documents/retry-pipeline-stage.remediation';
import {
  action,
  defined,
  definitionWith,
  doneDeploy,
  execution,
  executionId,
  failedDeploy,
  inbound,
  pipelineTarget as target,
  ran,
  stateWith,
} from './pipeline-answers';
import { holding } from './signs';

/** A stage in which the roll-out has failed, once. */
const found = {
  definition: definitionWith(),
  state: stateWith(failedDeploy),
  runs: ran('Build', 'Roll'),
};

const refusals = (change: Found = {}): string[] =>
  retryPipelineStage.preconditions
    .filter(({ holds }) => !holdsOn(() => holds({ ...found, ...change })))
    .map(({ id }) => id);

const holdsOn = (holds: () => boolean): boolean => {
  try {
    return holds();
  } catch {
    return false;
  }
};

const bound = (change: Found = {}) => {
  const { StageName, PipelineExecutionId } = retryPipelineStage.parameters;
  return [StageName, PipelineExecutionId].map(({ select }) => select({ ...found, ...change }));
};

describe('retry-pipeline-stage', () => {
  it('may run on a stage whose job has failed once', () => {
    expect(refusals()).toEqual([]);
  });

  it.each<[when: string, change: Found, refusal: string]>([
    ['an action has run twice', { runs: ran('Build', 'Roll', 'Roll') }, 'stage-retried-before'],
    ['nothing is known of its runs', { runs: ran() }, 'stage-retried-before'],
    [
      'a newer execution waits',
      { state: stateWith({ ...failedDeploy, ...inbound }) },
      'newer-execution-waiting',
    ],
    [
      'a person rejected it',
      {
        definition: definitionWith({
          actions: [defined('Build', 'Build', 'CodeBuild'), defined('Roll', 'Approval', 'Manual')],
        }),
      },
      'not-a-job',
    ],
    [
      'its configuration is wrong',
      {
        state: stateWith({
          ...failedDeploy,
          actionStates: [action('Roll', 'Failed', 'ConfigurationError')],
        }),
      },
      'cause-does-not-pass',
    ],
    [
      'two actions failed for different reasons',
      {
        state: stateWith({
          ...failedDeploy,
          actionStates: [
            action('Build', 'Failed', 'SystemUnavailable'),
            action('Roll', 'Failed', 'JobFailed'),
          ],
        }),
      },
      'cause-does-not-pass',
    ],
    [
      'what failed is a rollback',
      {
        state: stateWith({
          ...failedDeploy,
          latestExecution: { ...execution('Failed'), type: 'ROLLBACK' },
        }),
      },
      'rollback-failed',
    ],
    [
      'it retries by itself',
      { definition: definitionWith({ onFailure: { result: 'RETRY' } }) },
      'stage-recovers-itself',
    ],
  ])('does not run when %s', (_when, change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  it.each<[when: string, state: unknown]>([
    ['no stage has failed', stateWith(doneDeploy)],
    ['two stages have failed', stateWith(failedDeploy, { stageName: 'Test', ...failedDeploy })],
    ['CodePipeline answers with something else', { stages: [] }],
  ])('neither runs nor is bound when %s', (_when, state) => {
    expect(refusals({ state })).toContain('no-single-failed-stage');
    expect(holdsOn(() => bound({ state }).some((value) => value !== undefined))).toBe(false);
  });

  it('retries the failed stage in the execution that failed', () => {
    expect(bound()).toEqual(['Deploy', executionId(3)]);
  });

  it('locks the pipeline and the services it deploys to', () => {
    expect(retryPipelineStage.lockSet(target, found)).toEqual([
      target.arn,
      'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
    ]);
  });

  it('locks the pipeline alone while nothing else is known', () => {
    expect(retryPipelineStage.lockSet(target, {})).toEqual([target.arn]);
  });

  describe('its signs', () => {
    const picture = {
      failedStages: 1,
      busyStages: 0,
      retries: 0,
      rolledBack: false,
      errorCode: 'JobFailed',
    };
    const signs = (state: object = {}, metric = 'FailedPipelineExecutions') =>
      holding([...pipelineSigns, ...retryPipelineStage.signs], {
        'target-state': { ...picture, ...state },
        'alarm-metric': { metric },
      });

    it('show a job that failed for the first time', () => {
      expect(signs()).toEqual(['stage-failed-once']);
    });

    it.each<[when: string, state: object, seen: string[]]>([
      ['it has failed again', { retries: 1 }, ['stage-failed-again']],
      ['a permission is missing', { errorCode: 'PermissionError' }, ['stage-misconfigured']],
      ['CodePipeline names no cause', { errorCode: 'none' }, []],
      ['two stages have failed', { failedStages: 2 }, []],
      ['what failed is a rollback', { rolledBack: true }, ['rollback-failed']],
      ['a newer revision waits', { busyStages: 1 }, ['newer-revision-on-its-way']],
    ])('do not show it when %s', (_when, state, seen) => {
      expect(signs(state)).toEqual(seen);
    });

    it('do not show it to an alarm about what was released', () => {
      expect(signs({}, 'HTTPCode_Target_5XX_Count')).toEqual([]);
    });
  });
});
