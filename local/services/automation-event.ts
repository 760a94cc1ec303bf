import type { Execution } from '../automation/execution';
import { eventOf } from '../world/event';
import type { WorldProps } from '../world/world';

/** "EC2 Automation Execution Status-change Notification", best effort in AWS (aws-facts 1.4). */
export function automationEvent(execution: Execution, { account, region }: WorldProps): unknown {
  const { id, documentName, status, startedAt, endedAt, executedBy } = execution;
  const arn = (resource: string) => `arn:aws:ssm:${region}:${account}:${resource}`;
  const at = endedAt ?? startedAt;
  return eventOf(
    { account, region },
    {
      source: 'aws.ssm',
      detailType: 'EC2 Automation Execution Status-change Notification',
      at,
      resources: [
        arn(`automation-execution/${id}`),
        arn(`automation-definition/${documentName}:1`),
      ],
      detail: {
        ExecutionId: id,
        Definition: documentName,
        DefinitionVersion: 1,
        // The event spells it with one l, the API with two.
        Status: status === 'Cancelled' ? 'Canceled' : status,
        StartTime: eventTime(startedAt),
        ...(endedAt === undefined
          ? {}
          : { EndTime: eventTime(endedAt), Time: endedAt - startedAt }),
        ExecutedBy: executedBy,
      },
    },
  );
}

/** `Nov 29, 2016 7:43:20 PM`, without a zone. */
const eventTime = (at: number): string =>
  new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'UTC',
  })
    .format(at)
    .replace(/, (\d+:)/, ' $1')
    .replaceAll('\u202f', ' ');
