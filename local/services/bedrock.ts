import * as z from 'zod';
import { comparisonTool } from '../../lambdas/core/comparison/question';
import { type Api, ApiError, type Demand } from '../endpoint/api';
import { NoAnswer } from '../endpoint/calls';
import type { ModelTurn } from './model-script';
import { apiOf } from './operation';
import { scripted, standIn, type Treatments } from './stand-in';
import { standInForLogs } from './stand-in-logs';
import { readInput } from './wire';

/** What one model call took, estimated at four characters a token. */
export interface ModelUse {
  readonly modelId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface BedrockParts {
  readonly region: string;
  readonly account: string;
  /** One turn per call, the last one again and again; none: the stand-in answers. */
  readonly script: readonly ModelTurn[];
  /** Whose signs the stand-in knows. */
  readonly treatments: Treatments;
  readonly used: (use: ModelUse) => void;
}

const converse = z.looseObject({
  modelId: z.string(),
  system: z.array(z.object({ text: z.string() })).default([]),
  messages: z.array(z.object({ content: z.array(z.object({ text: z.string() })) })).min(1),
  /** Left out by `npx paramedic doctor`, which only wants to hear anything at all. */
  toolConfig: z
    .object({ toolChoice: z.object({ tool: z.object({ name: z.string() }) }) })
    .optional(),
});

/** Bedrock's Converse with one forced tool, answered by a stand-in or a script. */
export function bedrockApi({ region, account, script, treatments, used }: BedrockParts): Api {
  let calls = 0;
  return apiOf('bedrock', {
    Converse: {
      demands: (input) => demands(readInput(converse, input).modelId, region, account),
      run: (input) => {
        const { modelId, system, messages, toolConfig } = readInput(converse, input);
        const user = messages.flatMap(({ content }) => content.map(({ text }) => text)).join('\n');
        const turn = script[Math.min(calls, script.length - 1)];
        calls += 1;
        const answer = toolConfig
          ? answerOf(turn, user, toolConfig.toolChoice.tool.name, treatments)
          : { stopReason: 'end_turn', content: [{ text: 'ready' }] };
        const inputTokens = tokens(user + system.map(({ text }) => text).join('\n'));
        const outputTokens = tokens(JSON.stringify(answer.content));
        used({ modelId, inputTokens, outputTokens });
        return {
          output: { message: { role: 'assistant', content: answer.content } },
          stopReason: answer.stopReason,
          usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
          metrics: { latencyMs: 1 },
        };
      },
    },
  });
}

const tokens = (text: string): number => Math.ceil(text.length / 4);

interface ConverseAnswer {
  readonly stopReason: string;
  readonly content: readonly unknown[];
}

function answerOf(
  turn: ModelTurn | undefined,
  user: string,
  tool: string,
  treatments: Treatments,
): ConverseAnswer {
  const own = () => ofStandIn(turn, user, tool, treatments);
  if (turn === undefined || 'answer' in turn) return toolUse(tool, own());
  if ('content' in turn) return turn;
  if ('input' in turn) return toolUse(tool, turn.input);
  switch (turn.failure) {
    case 'throttled':
      throw new ApiError('ThrottlingException', 'Too many requests, please wait.', 429);
    case 'timed-out':
      throw new NoAnswer();
    case 'malformed':
      return toolUse(tool, { incidentType: 'gremlins', remediation: ['all of them'] });
    case 'refused':
      return { stopReason: 'refusal', content: [{ text: 'I cannot help with that.' }] };
    case 'two-tools': {
      const one = toolUse(tool, own());
      return { ...one, content: [...one.content, ...one.content] };
    }
  }
}

/** Which of the two questions it is tells the tool; a script has labels of the first alone. */
function ofStandIn(
  turn: ModelTurn | undefined,
  user: string,
  tool: string,
  treatments: Treatments,
): object {
  if (tool === comparisonTool.name) return standInForLogs(user);
  return turn && 'answer' in turn ? scripted(user, turn, treatments) : standIn(user, treatments);
}

const toolUse = (name: string, input: unknown): ConverseAnswer => ({
  stopReason: 'tool_use',
  content: [{ toolUse: { toolUseId: 'tooluse_local', name, input } }],
});

/**
 * A cross-Region profile also needs the foundation model, in every Region it may run in; a global profile the
 * ARN without a Region (aws-facts 0.9, and Bedrock User Guide, "Prerequisites for inference profiles").
 */
function demands(modelId: string, region: string, account: string): readonly Demand[] {
  const on = (resource: string, context: Demand['context'] = {}): Demand => ({
    action: 'bedrock:InvokeModel',
    resource,
    context,
  });
  const [, scope, model] = /^(global|eu|us|apac|jp|au)\.(.+)$/.exec(modelId) ?? [];
  if (scope === undefined || model === undefined) {
    const own = modelId.startsWith('arn:');
    return [on(own ? modelId : `arn:aws:bedrock:${region}::foundation-model/${modelId}`)];
  }
  const profile = `arn:aws:bedrock:${region}:${account}:inference-profile/${modelId}`;
  const context = { 'bedrock:InferenceProfileArn': profile };
  const runsIn = `arn:aws:bedrock:${region}::foundation-model/${model}`;
  const anywhere = `arn:aws:bedrock:::foundation-model/${model}`;
  return [
    on(profile),
    on(runsIn, context),
    ...(scope === 'global'
      ? [on(anywhere, { ...context, 'aws:RequestedRegion': 'unspecified' })]
      : []),
  ];
}
