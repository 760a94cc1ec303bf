import type { Target } from '../../lambdas/core/target';

export const pipelineTarget: Target = {
  arn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop-release',
  type: 'pipeline',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { pipeline: 'shop-release' },
  tags: { 'paramedic:stage': 'Deploy' },
};

export const executionId = (digit: number): string =>
  `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

const execution = (status: string, digit = 3) => ({
  pipelineExecutionId: executionId(digit),
  status,
  type: 'STANDARD',
});

const action = (actionName: string, status: string, code?: string) => ({
  actionName,
  latestExecution: { status, ...(code && { errorDetails: { code } }) },
});

/** Answers of GetPipelineState: the source stage is done, the other as given. */
export const stateWith = (deploy: object, ...more: readonly object[]) => ({
  stageStates: [
    { stageName: 'Source', latestExecution: execution('Succeeded'), actionStates: [] },
    { stageName: 'Deploy', ...deploy },
    ...more,
  ],
});

export const failedDeploy = {
  latestExecution: execution('Failed'),
  actionStates: [action('Build', 'Succeeded'), action('Roll', 'Failed', 'JobFailed')],
};

export const doneDeploy = {
  latestExecution: execution('Succeeded'),
  actionStates: [action('Build', 'Succeeded'), action('Roll', 'Succeeded')],
};

export const inbound = { inboundExecution: execution('InProgress', 4) };
export { action, execution };

/** Answers of GetPipeline. */
export const definitionWith = (deploy: object = {}, pipeline: object = {}) => ({
  pipeline: {
    pipelineType: 'V2',
    stages: [
      { name: 'Source', actions: [defined('Commit', 'Source', 'CodeStarSourceConnection')] },
      {
        name: 'Deploy',
        actions: [defined('Build', 'Build', 'CodeBuild'), defined('Roll', 'Deploy', 'ECS')],
        ...deploy,
      },
    ],
    ...pipeline,
  },
});

export const defined = (name: string, category: string, provider: string) => ({
  name,
  actionTypeId: { category, provider },
  configuration: { ClusterName: 'shop', ServiceName: 'checkout' },
});

/** Answers of ListActionExecutions: which actions of the stage ran, once for each mention. */
export const ran = (...names: readonly string[]) => ({
  actionExecutionDetails: names.map((actionName) => ({ stageName: 'Deploy', actionName })),
});
