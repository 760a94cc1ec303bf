import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type * as z from 'zod';
import type { Follow } from '../core/ports/follow';
import type { PutBack } from '../core/ports/put-back';
import { schemaVersion, type ExecutorRequest } from '../core/requests';
import { clientSettings } from './aws-client';
import { parseJson } from './malformed';
import { compensateResponseShape, followResponseShape } from './shapes/responses';

/** The executor answers within its own reads of AWS, two tries each. */
const patience = { connectionMilliseconds: 1_000, requestMilliseconds: 30_000 };

/** What the sweeper asks of the executor, by synchronous invokes. */
export function lambdaExecutor(
  executorArn: string,
  client = new LambdaClient(clientSettings(patience)),
): { readonly follow: Follow; readonly putBack: PutBack } {
  const ask = <T>(request: ExecutorRequest, shape: z.ZodType<T>): Promise<T> =>
    invoke(client, executorArn, request, shape);
  return {
    follow: (incidentId, attempt) =>
      ask({ schema: schemaVersion, kind: 'follow', incidentId, attempt }, followResponseShape),
    putBack: (incident, attempt) =>
      ask(
        { schema: schemaVersion, kind: 'compensate', incident, attempt },
        compensateResponseShape,
      ),
  };
}

/** A function that failed answers 200 with `FunctionError`. */
async function invoke<T>(
  client: LambdaClient,
  executorArn: string,
  request: ExecutorRequest,
  shape: z.ZodType<T>,
): Promise<T> {
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: executorArn,
      InvocationType: 'RequestResponse',
      Payload: JSON.stringify(request),
    }),
  );
  if (FunctionError !== undefined) throw new Error(`The executor failed: ${FunctionError}`);
  return parseJson(new TextDecoder().decode(Payload), shape);
}
