import * as z from 'zod';
import type { Target } from '../target';

const status = z.string();

const stageExecution = z.object({
  pipelineExecutionId: z.string(),
  status,
  type: z.enum(['STANDARD', 'ROLLBACK']).optional(),
});

const stage = z.object({
  stageName: z.string(),
  inboundExecution: stageExecution.optional(),
  inboundExecutions: z.array(stageExecution).optional(),
  latestExecution: stageExecution.optional(),
  actionStates: z
    .array(
      z.object({
        actionName: z.string(),
        latestExecution: z
          .object({
            status: status.optional(),
            errorDetails: z.object({ code: z.string().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .default([]),
});

const state = z.object({ stageStates: z.array(stage) });

export type StageState = z.infer<typeof stage>;

/** Answer of GetPipelineState, stage by stage. */
export const stagesIn = (found: unknown): readonly StageState[] => state.parse(found).stageStates;

export const hasStatus = ({ latestExecution }: StageState, wanted: string): boolean =>
  latestExecution?.status === wanted;

/** Whether an execution runs in the stage or waits to enter it. */
export const isBusy = (each: StageState): boolean =>
  hasStatus(each, 'InProgress') || hasStatus(each, 'Stopping') || hasInbound(each);

export const hasInbound = ({ inboundExecution, inboundExecutions = [] }: StageState): boolean =>
  inboundExecution !== undefined || inboundExecutions.length > 0;

/** The only stage whose latest execution failed; undefined when there is none, or more than one. */
export function failedStage(stages: readonly StageState[]): StageState | undefined {
  const [first, ...others] = stages.filter((each) => hasStatus(each, 'Failed'));
  return others.length === 0 ? first : undefined;
}

export const failedActions = ({ actionStates }: StageState): StageState['actionStates'] =>
  actionStates.filter(({ latestExecution }) => latestExecution?.status === 'Failed');

/** Why actions failed, in CodePipeline's word; `none` when it gives none, `several` when they differ. */
export function errorCodeOf(actions: StageState['actionStates']): string {
  const codes = actions.map(({ latestExecution }) => latestExecution?.errorDetails?.code ?? 'none');
  const [code = 'none', ...others] = new Set(codes);
  return others.length === 0 ? code : 'several';
}

const runs = z.object({
  actionExecutionDetails: z.array(z.object({ stageName: z.string(), actionName: z.string() })),
});

/** Answer of ListActionExecutions: how often the busiest action of a stage ran in that pipeline execution. */
export function mostRuns(found: unknown, stageName: string): number {
  const names = runs
    .parse(found)
    .actionExecutionDetails.filter((each) => each.stageName === stageName)
    .map(({ actionName }) => actionName);
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}

const definition = z.object({
  pipeline: z.object({
    pipelineType: z.enum(['V1', 'V2']).default('V1'),
    stages: z.array(
      z.object({
        name: z.string(),
        onFailure: z.object({ result: z.string().optional() }).optional(),
        actions: z.array(
          z.object({
            name: z.string(),
            actionTypeId: z.object({ category: z.string(), provider: z.string() }),
            configuration: z.record(z.string(), z.string()).optional(),
          }),
        ),
      }),
    ),
  }),
});

export type PipelineDefinition = z.infer<typeof definition>['pipeline'];
export type StageDefinition = PipelineDefinition['stages'][number];

/** Answer of GetPipeline. */
export const definitionIn = (found: unknown): PipelineDefinition =>
  definition.parse(found).pipeline;

export const stageNamed = (
  { stages }: PipelineDefinition,
  name: string | undefined,
): StageDefinition | undefined => stages.find((each) => each.name === name);

/**
 * ECS services that a pipeline deploys to, by ARN: while it releases, nothing else should change them. Empty
 * where GetPipeline has not been asked, or could not be.
 */
export function servicesDeployedTo(
  found: unknown,
  { account, region }: Pick<Target, 'account' | 'region'>,
): readonly string[] {
  const known = definition.safeParse(found);
  const stages = known.success ? known.data.pipeline.stages : [];
  return stages
    .flatMap(({ actions }) => actions)
    .flatMap(({ actionTypeId: { category, provider }, configuration = {} }) => {
      const { ClusterName, ServiceName } = configuration;
      return category === 'Deploy' && provider === 'ECS' && ClusterName && ServiceName
        ? [`arn:aws:ecs:${region}:${account}:service/${ClusterName}/${ServiceName}`]
        : [];
    });
}
