import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { epochOf } from '../core/instant';
import type { Logs } from '../core/ports/telemetry';
import { logTemplate } from '../core/privacy/log-template';
import { clientSettings } from './aws-client';

const LINES_PER_PAGE = 1_000;
/** `FilterLogEvents` may return empty pages while it searches; this bounds time and cost, not truth. */
const MOST_PAGES = 5;
const MOST_PATTERNS = 20;

/** Lines that speak of trouble, in the syntax of filter patterns: any of these words. */
const TROUBLE = '?ERROR ?Error ?FATAL ?Fatal ?Exception ?OutOfMemory ?Killed';

/**
 * The most frequent templates among the first lines of trouble in a group. Raw lines stay inside this
 * function: what is returned has passed the sanitiser.
 */
export function cloudwatchLogPatterns(client = new CloudWatchLogsClient(clientSettings())): Logs {
  return {
    patterns: async (group, from, to) => {
      const counts = new Map<string, number>();
      let next: string | undefined;
      let page = 0;
      do {
        const { events = [], nextToken } = await client.send(
          new FilterLogEventsCommand({
            logGroupName: group,
            startTime: epochOf(from),
            endTime: epochOf(to),
            filterPattern: TROUBLE,
            limit: LINES_PER_PAGE,
            nextToken: next,
          }),
        );
        for (const { message = '' } of events) {
          const template = logTemplate(message);
          counts.set(template, (counts.get(template) ?? 0) + 1);
        }
        next = nextToken;
        page += 1;
      } while (next !== undefined && page < MOST_PAGES);
      return mostFrequent(counts);
    },
  };
}

const mostFrequent = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([template, count]) => ({ template, count }))
    .sort((one, other) => other.count - one.count || one.template.localeCompare(other.template))
    .slice(0, MOST_PATTERNS);
