import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { clientSettings, patientWithModels } from '../../lambdas/adapters/aws-client';
import type { Tokens } from './spend';

const asked = z.object({ modelId: z.string() });
const answered = z.object({
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
});

/** A client of Bedrock that tells of every answer what it cost in tokens; an answer without that throws. */
export function countedBedrock(
  counted: (tokens: Tokens) => void,
  client = new BedrockRuntimeClient(clientSettings(patientWithModels)),
): BedrockRuntimeClient {
  client.middlewareStack.add(
    (next) => async (request) => {
      const result = await next(request);
      const { modelId } = asked.parse(request.input);
      const { inputTokens, outputTokens } = answered.parse(result.output).usage;
      counted({ modelId, input: inputTokens, output: outputTokens });
      return result;
    },
    { step: 'initialize', name: 'countTokens' },
  );
  return client;
}
