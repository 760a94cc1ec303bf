import { pipelineWorld } from '../world/pipeline-world';
import { minute, smallAccount } from '../world/small-account';

const pipelineName = 'shop-release';
const arn = 'arn:aws:codepipeline:eu-west-1:111122223333:shop-release';
const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };

interface State {
  readonly stageStates: readonly {
    readonly latestExecution?: { readonly pipelineExecutionId: string; readonly status: string };
    readonly actionStates: readonly { readonly latestExecution?: object }[];
    readonly retryStageMetadata?: object;
  }[];
}

function released(change: object = {}) {
  const account = smallAccount();
  account.world.start(pipelineWorld(change));
  const { call } = account;
  const stage = async () => {
    const { stageStates } = await call<State>('codepipeline', 'GetPipelineState', {
      name: pipelineName,
    });
    const [, deploy] = stageStates;
    if (!deploy) throw new Error('The stage is missing');
    return deploy;
  };
  const succeeded = async () => {
    const { pipelineExecutionSummaries } = await call<{
      pipelineExecutionSummaries: readonly { readonly pipelineExecutionId: string }[];
    }>('codepipeline', 'ListPipelineExecutions', {
      pipelineName,
      filter: { succeededInStage: { stageName: 'Deploy' } },
    });
    return pipelineExecutionSummaries;
  };
  const latestId = async () => (await stage()).latestExecution?.pipelineExecutionId ?? '';
  return { ...account, stage, succeeded, latestId };
}

const failing = {
  faults: [{ kind: 'action-fails', stage: 'Deploy', action: 'Roll', code: 'JobFailed' }],
};

describe('CodePipeline', () => {
  it('shows a failed stage with what failed in it and why', async () => {
    const { stage } = released(failing);

    expect(await stage()).toMatchObject({
      stageName: 'Deploy',
      latestExecution: { status: 'Failed', type: 'STANDARD' },
      inboundTransitionState: { enabled: true },
      actionStates: [
        { actionName: 'Build', latestExecution: { status: 'Succeeded' } },
        {
          actionName: 'Roll',
          latestExecution: { status: 'Failed', errorDetails: { code: 'JobFailed' } },
        },
      ],
    });
  });

  it('retries what failed in the same execution, and counts that', async () => {
    const { call, clock, stage, latestId } = released(failing);
    const pipelineExecutionId = await latestId();
    await call('codepipeline', 'RetryStageExecution', {
      ...{ pipelineName, pipelineExecutionId },
      ...{ stageName: 'Deploy', retryMode: 'FAILED_ACTIONS' },
    });

    expect((await stage()).latestExecution).toMatchObject({
      pipelineExecutionId,
      status: 'InProgress',
    });
    await clock.pass(2 * minute);
    expect(await stage()).toMatchObject({
      latestExecution: { pipelineExecutionId, status: 'Succeeded' },
      retryStageMetadata: { manualStageRetryAttempt: 1, latestRetryTrigger: 'ManualStageRetry' },
    });
    const runs = await call<{ actionExecutionDetails: readonly { actionName: string }[] }>(
      'codepipeline',
      'ListActionExecutions',
      { pipelineName, filter: { pipelineExecutionId } },
    );
    expect(runs.actionExecutionDetails.map(({ actionName }) => actionName)).toEqual([
      ...['Roll', 'Roll', 'Build', 'Commit'],
    ]);
  });

  it('begins a rollback as an execution of its own, with the revision of the earlier one', async () => {
    const { call, clock, succeeded, stage } = released();
    const [, before] = await succeeded();
    const begun = await call<{ pipelineExecutionId: string }>('codepipeline', 'RollbackStage', {
      ...{ pipelineName, stageName: 'Deploy' },
      targetPipelineExecutionId: before?.pipelineExecutionId,
    });
    await clock.pass(3 * minute);

    expect((await stage()).latestExecution).toMatchObject({ ...begun, type: 'ROLLBACK' });
    expect((await succeeded())[0]).toMatchObject({
      ...begun,
      executionType: 'ROLLBACK',
      sourceRevisions: [{ revisionId: 'aaa' }],
      rollbackMetadata: { rollbackTargetPipelineExecutionId: before?.pipelineExecutionId },
    });
  });

  it.each<[string, string, object]>([
    ['PipelineNotFoundException', 'GetPipeline', { name: 'other' }],
    ['StageNotFoundException', 'RetryStageExecution', { stageName: 'Test' }],
    ['StageNotRetryableException', 'RetryStageExecution', {}],
    [
      'NotLatestPipelineExecutionException',
      'RetryStageExecution',
      { pipelineExecutionId: '00000000-0000-4000-8000-000000000000' },
    ],
  ])('refuses with %s', async (code, operation, input) => {
    const { call, latestId } = released();
    const asked =
      operation === 'GetPipeline'
        ? input
        : {
            ...{ pipelineName, stageName: 'Deploy', retryMode: 'FAILED_ACTIONS' },
            pipelineExecutionId: await latestId(),
            ...input,
          };

    await expect(call('codepipeline', operation, { ...asked })).rejects.toMatchObject({ code });
  });

  it.each([
    ['of a V1 pipeline', { type: 'V1' }],
    ['to what never succeeded in the stage', failing],
  ])('does not roll back a stage %s', async (_what, change) => {
    const { call, latestId } = released(change);
    const targetPipelineExecutionId = await latestId();

    await expect(
      call('codepipeline', 'RollbackStage', {
        ...{ pipelineName, stageName: 'Deploy', targetPipelineExecutionId },
      }),
    ).rejects.toMatchObject({ code: 'UnableToRollbackStageException' });
  });

  it('is read by the tags of the pipeline, and changed by stage, which has none', async () => {
    const { call, made, latestId } = released(failing);
    await call('codepipeline', 'RetryStageExecution', {
      ...{ pipelineName, pipelineExecutionId: await latestId() },
      ...{ stageName: 'Deploy', retryMode: 'FAILED_ACTIONS' },
    });

    expect(made.map(({ demands }) => demands[0])).toMatchObject([
      { action: 'codepipeline:GetPipelineState', resource: arn, context: optedIn },
      { action: 'codepipeline:RetryStageExecution', resource: `${arn}/Deploy`, context: {} },
    ]);
  });

  it('does not know what no runbook of ours asks', async () => {
    const { call, latestId } = released(failing);
    const pipelineExecutionId = await latestId();

    await expect(
      call('codepipeline', 'RetryStageExecution', {
        ...{ pipelineName, pipelineExecutionId },
        ...{ stageName: 'Deploy', retryMode: 'ALL_ACTIONS' },
      }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
