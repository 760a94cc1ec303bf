import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ToolInputSchema,
} from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { mostOutput, type Asked } from '../core/model-cost';
import type { Model, ModelQuestion, ModelReply } from '../core/ports/model';
import { clientSettings, patientWithModels } from './aws-client';

/**
 * Asks the models of the chain in order, until one answers: a model that throttles, times out, is not
 * ready or fails is passed over. An answer that is not exactly one call of the one tool is silence, and
 * no other model is asked for a nicer one. Calls count tries, those the client repeats by itself included.
 */
export function bedrockModel(
  chain: readonly string[],
  client = new BedrockRuntimeClient(clientSettings(patientWithModels)),
): Model {
  return {
    ask: async (question) => {
      let calls = 0;
      const failures: string[] = [];
      for (const modelId of chain) {
        try {
          const answer = await client.send(new ConverseCommand(converseInput(modelId, question)));
          calls += answer.$metadata.attempts ?? 1;
          return replyOf(answer, question.tool.name, modelId, {
            calls,
            used: tokensIn(answer, modelId),
          });
        } catch (error) {
          const { name, $metadata } = failureShape.parse(error);
          calls += $metadata.attempts;
          failures.push(`${modelId}: ${name}`);
        }
      }
      return { kind: 'silent', because: failures.join('; '), calls, used: [] };
    },
  };
}

/**
 * No temperature, which newer models refuse. Anthropic models think unless told not to, and a forced
 * tool needs that; others refuse the unknown field (aws-facts 3.3; the spelling of the switch is
 * confirmed by third parties only, not by AWS text).
 */
const converseInput = (
  modelId: string,
  { tool, system, user, schema }: ModelQuestion,
): ConverseCommandInput => ({
  modelId,
  system: [{ text: system }],
  messages: [{ role: 'user', content: [{ text: user }] }],
  inferenceConfig: { maxTokens: mostOutput },
  toolConfig: {
    tools: [
      {
        toolSpec: {
          ...tool,
          inputSchema: { json: schema as ToolInputSchema.JsonMember['json'] },
        },
      },
    ],
    toolChoice: { tool: { name: tool.name } },
  },
  ...(/(^|[./])anthropic\./.test(modelId) && {
    additionalModelRequestFields: { thinking: { type: 'disabled' } },
  }),
});

/** Blocks of reasoning come before the tool call, so it is looked for, never taken to be the first. */
function replyOf(answer: unknown, tool: string, modelId: string, asked: Asked): ModelReply {
  const silent = (because: string): ModelReply => ({ kind: 'silent', because, ...asked });
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) return silent(`${modelId}: answer not understood`);
  const { stopReason, output } = parsed.data;
  if (stopReason !== 'tool_use') return silent(`${modelId}: stopped with ${stopReason}`);
  const uses = output.message.content.flatMap(({ toolUse }) => (toolUse ? [toolUse] : []));
  const [use, ...others] = uses;
  if (!use) return silent(`${modelId}: called no tool`);
  if (others.length > 0) return silent(`${modelId}: called ${uses.length} tools`);
  if (use.name !== tool) return silent(`${modelId}: called another tool`);
  return { kind: 'answer', input: use.input, modelId, ...asked };
}

/** Nothing where the answer does not say what it took. */
function tokensIn(answer: unknown, modelId: string): Asked['used'] {
  const counted = usageShape.safeParse(answer);
  if (!counted.success) return [];
  const { inputTokens: input, outputTokens: output } = counted.data.usage;
  return [{ modelId, input, output }];
}

const count = z.number().int().nonnegative();
const usageShape = z.object({ usage: z.object({ inputTokens: count, outputTokens: count }) });

const answerShape = z.object({
  stopReason: z.string().regex(/^[a-z_]{1,64}$/),
  output: z.object({
    message: z.object({
      content: z.array(
        z.object({ toolUse: z.object({ name: z.string(), input: z.unknown() }).optional() }),
      ),
    }),
  }),
});

const failureShape = z.object({
  name: z
    .string()
    .regex(/^\w{1,64}$/)
    .catch('UnknownFault'),
  $metadata: z.object({ attempts: z.number().int().positive().catch(1) }).catch({ attempts: 1 }),
});
