import {
  AutomationExecutionNotFoundException,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SSMClient,
  StartAutomationExecutionCommand,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import type { StartRequest } from '../core/attempt';
import { StartRefused } from '../core/faults';
import type { Runner } from '../core/ports/runner';
import { clientSettings } from './aws-client';
import { executionReadingOf } from './execution-reading';

/** Answers after which it is certain that nothing was started (aws-facts 2.1). */
const refusals = new Set([
  'AccessDeniedException',
  'AutomationDefinitionNotApprovedException',
  'AutomationDefinitionNotFoundException',
  'AutomationDefinitionVersionNotFoundException',
  'AutomationExecutionLimitExceededException',
  'InvalidAutomationExecutionParametersException',
  'InvalidTarget',
  'ValidationException',
]);

/** SSM's tag filter looks at keys only, so the attempt is part of the key. */
export const attemptTag = (attempt: string): string => `paramedic:attempt:${attempt}`;

/**
 * Starts and follows automations. A start is sent once by this client: of two tries the first may have
 * been accepted while the second is refused, and a refusal must mean that nothing began.
 */
export function ssmRunner(
  client = new SSMClient(clientSettings()),
  starter = new SSMClient({ ...clientSettings(), maxAttempts: 1 }),
): Runner {
  return {
    start: (request) => start(starter, request),
    find: (attempt) => find(client, attempt),
    read: async (execution) => {
      try {
        const { AutomationExecution } = await client.send(
          new GetAutomationExecutionCommand({ AutomationExecutionId: execution }),
        );
        return executionReadingOf(AutomationExecution);
      } catch (error) {
        if (!(error instanceof AutomationExecutionNotFoundException)) throw error;
        return { kind: 'unreadable', because: `SSM knows no execution ${execution}` };
      }
    },
    stop: async (execution) => {
      await client.send(
        new StopAutomationExecutionCommand({ AutomationExecutionId: execution, Type: 'Cancel' }),
      );
    },
  };
}

async function start(client: SSMClient, request: StartRequest): Promise<string> {
  try {
    const { AutomationExecutionId } = await client.send(
      new StartAutomationExecutionCommand({
        DocumentName: request.documentName,
        DocumentVersion: request.documentVersion,
        Parameters: Object.fromEntries(
          Object.entries(request.parameters).map(([name, value]) => [name, [value]]),
        ),
        ClientToken: request.clientToken,
        Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    if (!AutomationExecutionId) throw new Error('SSM accepted the start without naming it');
    return AutomationExecutionId;
  } catch (error) {
    const code = error instanceof Error ? error.name : '';
    throw refusals.has(code) ? new StartRefused(code) : error;
  }
}

async function find(client: SSMClient, attempt: string): Promise<string | undefined> {
  const { AutomationExecutionMetadataList: found = [], NextToken } = await client.send(
    new DescribeAutomationExecutionsCommand({
      Filters: [{ Key: 'TagKey', Values: [attemptTag(attempt)] }],
    }),
  );
  const [execution, ...others] = found;
  if (others.length > 0) throw new Error(`More than one execution carries attempt ${attempt}`);
  if (!execution && NextToken) throw new Error('SSM answered with an empty page and more to come');
  if (!execution) return undefined;
  if (!execution.AutomationExecutionId) throw new Error('SSM listed an execution without an id');
  return execution.AutomationExecutionId;
}
