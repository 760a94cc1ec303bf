import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Follow } from '../core/ports/follow';
import { schemaVersion } from '../core/requests';
import { clientSettings } from './aws-client';
import { parseJson } from './malformed';
import { followResponseShape } from './shapes/responses';

/** The executor answers within its own reads of SSM, two tries each. */
const patience = { connectionMilliseconds: 1_000, requestMilliseconds: 30_000 };

/** Asks the executor by a synchronous invoke. A function that failed answers 200 with `FunctionError`. */
export function lambdaFollow(
  executorArn: string,
  client = new LambdaClient(clientSettings(patience)),
): Follow {
  return async (incidentId, attempt) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({
        FunctionName: executorArn,
        InvocationType: 'RequestResponse',
        Payload: JSON.stringify({ schema: schemaVersion, kind: 'follow', incidentId, attempt }),
      }),
    );
    if (FunctionError !== undefined) throw new Error(`The executor failed: ${FunctionError}`);
    return parseJson(new TextDecoder().decode(Payload), followResponseShape);
  };
}
