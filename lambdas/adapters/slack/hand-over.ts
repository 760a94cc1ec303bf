import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings } from '../aws-client';
import type { Clicked } from './clicked';

/** Slack waits three seconds in all, so that there is no second try. */
const settings = () => ({
  ...clientSettings({ connectionMilliseconds: 300, requestMilliseconds: 700 }),
  maxAttempts: 1,
});

/** Asynchronously: Lambda has the click as soon as it answers, and tries twice more should its work fail. */
export const handOverTo =
  (functionName: string, client = new LambdaClient(settings())) =>
  async (clicked: Clicked): Promise<void> => {
    await client.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: JSON.stringify(clicked),
      }),
    );
  };
