import {
  CallbackTimeoutException,
  DurableExecutionAlreadyStartedException,
  InvokeCommand,
  LambdaClient,
  ResourceNotFoundException,
  SendDurableExecutionCallbackSuccessCommand,
} from '@aws-sdk/client-lambda';
import type { Incident } from '../core/incident';
import type { Workflows } from '../core/ports/workflow';
import { type HealRequest, schemaVersion } from '../core/requests';
import { clientSettings } from './aws-client';

/**
 * Starts the durable incident function and wakes its executions. `workflowArn` is qualified with an
 * alias: an unqualified durable function cannot be invoked. The execution is named after the incident;
 * Lambda answers a second start with the first execution (aws-facts 5.2).
 */
export function lambdaWorkflows(
  workflowArn: string,
  client = new LambdaClient(clientSettings()),
): Workflows {
  return {
    ...wakingOnly(client),
    start: (incident) =>
      unless(DurableExecutionAlreadyStartedException, async () => {
        await client.send(
          new InvokeCommand({
            FunctionName: workflowArn,
            InvocationType: 'Event',
            DurableExecutionName: incident.id,
            Payload: JSON.stringify(handing(incident)),
          }),
        );
      }),
  };
}

const handing = (incident: Incident): HealRequest => ({
  schema: schemaVersion,
  incidentId: incident.id,
  incident,
});

/** For the function that records answers: it wakes workflows and may never start one. */
export const wakingOnly = (client = new LambdaClient(clientSettings())): Workflows => ({
  start: ({ id }) => Promise.reject(new Error(`This function may not start a workflow (${id})`)),
  wake: (wake) =>
    unless(ResourceNotFoundException, () =>
      unless(CallbackTimeoutException, async () => {
        await client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId: wake }));
      }),
    ),
});

type Fault = abstract new (...parts: never[]) => Error;

async function unless(harmless: Fault, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof harmless)) throw error;
  }
}
