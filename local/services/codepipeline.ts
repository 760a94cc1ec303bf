import * as z from 'zod';
import { ApiError, type Api, type Demand, type Input } from '../endpoint/api';
import { pipelines, type Pipeline } from '../world/kinds/pipeline';
import { begun, statusOf, type PipelineExecution } from '../world/pipeline-life';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import {
  describeExecution,
  describePipeline,
  describeRuns,
  describeState,
  describeSummary,
} from './codepipeline-shapes';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const id = z.uuid();
const byName = z.strictObject({ name: z.string() });
const execution = z.strictObject({ pipelineName: z.string(), pipelineExecutionId: id });
const runs = z.strictObject({
  pipelineName: z.string(),
  filter: z.strictObject({ pipelineExecutionId: id }),
});
const succeeded = z.strictObject({
  pipelineName: z.string(),
  filter: z.strictObject({ succeededInStage: z.strictObject({ stageName: z.string() }) }),
});
const retry = execution.extend({
  stageName: z.string(),
  // All actions of a stage would be another remediation; it is refused.
  retryMode: z.literal('FAILED_ACTIONS'),
});
const rollback = z.strictObject({
  pipelineName: z.string(),
  stageName: z.string(),
  targetPipelineExecutionId: id,
});

/** AWS CodePipeline, as far as runbooks, lookups and the diagnosis use it. */
export function codepipelineApi(scenario: () => Scenario, props: WorldProps): Api {
  const place = placeOf(scenario, props);
  return apiOf('codepipeline', { ...reads(place), ...writes(place) });
}

type Place = ReturnType<typeof placeOf>;

function placeOf(scenario: () => Scenario, { account, region, clock }: WorldProps) {
  const find = (name: string) =>
    scenario()
      .of(pipelines)
      .find(({ spec }) => spec.name === name);
  return {
    find,
    known: (name: string): Pipeline => {
      const found = find(name);
      if (found) return found;
      throw refused('PipelineNotFoundException', `The account does not have a pipeline ${name}`);
    },
    arn: (resource: string) => `arn:aws:codepipeline:${region}:${account}:${resource}`,
    now: () => clock.now(),
  };
}

/** One read of a pipeline: all of them are scoped by its ARN and its tags. */
const reading = <T>(
  { find, known, arn }: Place,
  api: string,
  schema: z.ZodType<T>,
  nameOf: (input: T) => string,
  answer: (pipeline: Pipeline, input: T) => unknown,
): Operation => ({
  demands: (input) => {
    const name = nameOf(readInput(schema, input));
    const context = tagContext(find(name)?.tags ?? {});
    return [{ action: `codepipeline:${api}`, resource: arn(name), context }];
  },
  run: (input) => {
    const asked = readInput(schema, input);
    return answer(known(nameOf(asked)), asked);
  },
});

function reads(place: Place): Readonly<Record<string, Operation>> {
  const { now } = place;
  const name = (asked: z.infer<typeof byName>) => asked.name;
  const named = ({ pipelineName }: { readonly pipelineName: string }) => pipelineName;
  return {
    GetPipeline: reading(place, 'GetPipeline', byName, name, describePipeline),
    GetPipelineState: reading(place, 'GetPipelineState', byName, name, (pipeline) =>
      describeState(pipeline, now()),
    ),
    GetPipelineExecution: reading(
      place,
      'GetPipelineExecution',
      execution,
      named,
      (pipeline, asked) =>
        describeExecution(pipeline, existing(pipeline, asked.pipelineExecutionId), now()),
    ),
    ListActionExecutions: reading(
      place,
      'ListActionExecutions',
      runs,
      named,
      (pipeline, { filter }) => ({
        actionExecutionDetails: describeRuns(existing(pipeline, filter.pipelineExecutionId), now()),
      }),
    ),
    ListPipelineExecutions: reading(
      place,
      'ListPipelineExecutions',
      succeeded,
      named,
      (pipeline, { filter }) => ({
        pipelineExecutionSummaries: pipeline.life.executions
          .filter((each) => hasSucceeded(each, filter.succeededInStage.stageName, now()))
          .toReversed()
          .map((each) => describeSummary(pipeline, each, now())),
      }),
    ),
  };
}

const writes = ({ arn, known, now }: Place): Readonly<Record<string, Operation>> => ({
  RetryStageExecution: {
    demands: (input) => stageDemand('RetryStageExecution', readInput(retry, input), arn),
    run: (input) => retryStage(input, known, now()),
  },
  RollbackStage: {
    demands: (input) => stageDemand('RollbackStage', readInput(rollback, input), arn),
    run: (input) => rollBackStage(input, known, now()),
  },
});

/** A stage has an ARN and no tags: those of its pipeline are not evaluated. */
const stageDemand = (
  api: string,
  { pipelineName, stageName }: { readonly pipelineName: string; readonly stageName: string },
  arn: (resource: string) => string,
): readonly Demand[] => [
  { action: `codepipeline:${api}`, resource: arn(`${pipelineName}/${stageName}`), context: {} },
];

function retryStage(input: Input, known: (name: string) => Pipeline, now: number) {
  const { pipelineName, stageName, pipelineExecutionId } = readInput(retry, input);
  const pipeline = known(pipelineName);
  const latest = latestIn(pipeline, stageName, now);
  if (latest?.id !== pipelineExecutionId) {
    throw refused('NotLatestPipelineExecutionException', 'It is not the latest in the stage');
  }
  if (statusOf(begun(latest, stageName, now), now) !== 'Failed') {
    throw refused('StageNotRetryableException', 'The stage has no failed actions');
  }
  pipeline.retry(latest.id);
  return { pipelineExecutionId };
}

function rollBackStage(input: Input, known: (name: string) => Pipeline, now: number) {
  const { pipelineName, stageName, targetPipelineExecutionId } = readInput(rollback, input);
  const pipeline = known(pipelineName);
  const latest = latestIn(pipeline, stageName, now);
  const target = existing(pipeline, targetPipelineExecutionId);
  const isRunning = latest && statusOf(begun(latest, stageName, now), now) === 'InProgress';
  const possible =
    pipeline.spec.type === 'V2' &&
    target.rollbackOf === undefined &&
    !isRunning &&
    hasSucceeded(target, stageName, now);
  if (!possible) throw refused('UnableToRollbackStageException', 'Unable to roll back the stage');
  return { pipelineExecutionId: pipeline.rollBack(stageName, target.id) };
}

function latestIn({ spec, life }: Pipeline, stageName: string, now: number) {
  if (spec.stages.some(({ name }) => name === stageName)) return life.latestIn(stageName, now);
  throw refused('StageNotFoundException', `The pipeline has no stage ${stageName}`);
}

function existing({ life }: Pipeline, executionId: string): PipelineExecution {
  const found = life.named(executionId);
  if (found) return found;
  throw refused('PipelineExecutionNotFoundException', 'The pipeline has no such execution');
}

const hasSucceeded = (each: PipelineExecution, stageName: string, now: number): boolean => {
  const runs = begun(each, stageName, now);
  return runs.length > 0 && statusOf(runs, now) === 'Succeeded';
};

const refused = (code: string, message: string): ApiError => new ApiError(code, message);
