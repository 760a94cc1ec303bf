import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import { uuidOf } from '../world/event';
import { minuteMilliseconds, minuteOf } from '../world/metric';
import type { LogLine } from '../world/log-lines';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { filterPattern } from './filter-pattern';
import { apiOf } from './operation';
import { readInput } from './wire';

const input = z.strictObject({
  logGroupName: z.string(),
  startTime: z.number(),
  endTime: z.number(),
  filterPattern: z.string().default(''),
  limit: z.int().min(1).max(10_000).default(10_000),
  nextToken: z.string().regex(/^\d+$/).optional(),
});

/** CloudWatch Logs: the lines that services wrote in a span of time, oldest first. */
export function logsApi(scenario: () => Scenario, { clock, account, region }: WorldProps): Api {
  return apiOf('logs', {
    FilterLogEvents: {
      // Access denied messages of CloudWatch Logs name the group with this suffix.
      demands: (given) => {
        const { logGroupName } = readInput(input, given);
        const resource = `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:log-stream:`;
        return [{ action: 'logs:FilterLogEvents', resource, context: {} }];
      },
      run: (given) => {
        const asked = readInput(input, given);
        const lines = linesBetween(scenario(), asked, Math.min(asked.endTime, clock.now()));
        const matching = lines.filter(({ message }) => filterPattern(asked.filterPattern)(message));
        const from = Number(asked.nextToken ?? 0);
        const page = matching.slice(from, from + asked.limit);
        const more = from + asked.limit < matching.length;
        return {
          events: page.map(eventOf),
          searchedLogStreams: [],
          ...(more ? { nextToken: String(from + asked.limit) } : {}),
        };
      },
    },
  });
}

function linesBetween(
  { resources }: Scenario,
  { logGroupName, startTime }: z.infer<typeof input>,
  end: number,
): LogLine[] {
  const writers = resources.filter(({ logGroup }) => logGroup === logGroupName);
  if (writers.length === 0) {
    throw new ApiError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  const lines: LogLine[] = [];
  for (let minute = minuteOf(startTime); minute <= end; minute += minuteMilliseconds) {
    lines.push(...writers.flatMap((writer) => writer.logs(minute)));
  }
  return lines.filter(({ at }) => at >= startTime && at <= end);
}

const eventOf = ({ at, stream, message }: LogLine) => ({
  logStreamName: stream,
  timestamp: at,
  message,
  ingestionTime: at + 900,
  eventId: uuidOf(`${stream} ${at} ${message}`),
});
