import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { epochOf } from '../core/instant';
import type { LogPatterns, LogQuestion, Logs } from '../core/ports/telemetry';
import type { Timer } from '../core/ports/timer';
import { logTemplate } from '../core/privacy/log-template';
import { clientSettings } from './aws-client';
import { systemTimer } from './system-timer';

/** Also what runtimes and proxies say without calling it an error, such as `Task timed out after 3.00 seconds`. */
export const TROUBLE =
  /ERROR|Error|FATAL|Fatal|Exception|OutOfMemory|[Kk]illed|timed out|refused|[Dd]enied|No space left/;

/**
 * Lines that speak of trouble, clustered: each row has `@pattern`, whose changing parts are tokens such as
 * `<Number-1>`, and `@sampleCount` (CloudWatch Logs User Guide, "pattern"). Not for groups of the class Infrequent
 * Access, which refuse it.
 */
export const TROUBLE_PATTERNS = [
  `filter @message like ${TROUBLE.toString()}`,
  'pattern @message',
  'sort @sampleCount desc',
  'limit 20',
].join(' | ');

/** Between one look and the next; the last one repeats. */
const PAUSES = [300, 600, 1_200] as const;

/**
 * Asks CloudWatch Logs Insights. There is no way to bound beforehand what a query scans, so each look compares it
 * with the limit, and a query that is given up is stopped: it would be charged for to its end. What it has found by
 * then is answered all the same. A query that cannot be begun, for example because as many run as may, throws.
 */
export function cloudwatchLogPatterns(
  client = new CloudWatchLogsClient(clientSettings()),
  timer: Timer = systemTimer,
): Logs {
  return {
    patterns: async (question) => {
      const { queryId } = await client.send(startOf(question));
      if (queryId === undefined) throw new Error('The query got no id');
      const over = timer.after(question.withinMilliseconds);
      try {
        return await followed(client, queryId, question, timer, over.over);
      } catch (error) {
        await stop(client, queryId);
        throw error;
      } finally {
        over.cancel();
      }
    },
  };
}

const startOf = ({ groups, from, to }: LogQuestion) =>
  new StartQueryCommand({
    logGroupNames: [...groups],
    startTime: Math.floor(epochOf(from) / 1000),
    endTime: Math.ceil(epochOf(to) / 1000),
    queryString: TROUBLE_PATTERNS,
  });

async function followed(
  client: CloudWatchLogsClient,
  queryId: string,
  { mostBytes }: LogQuestion,
  timer: Timer,
  over: Promise<void>,
): Promise<LogPatterns> {
  const time = { isUp: false };
  void over.then(() => (time.isUp = true));
  for (let look = 0; ; look += 1) {
    const pause = timer.after(PAUSES[Math.min(look, PAUSES.length - 1)] ?? 0);
    await Promise.race([pause.over, over]);
    pause.cancel();
    const answer = await client.send(new GetQueryResultsCommand({ queryId }));
    const patterns = patternsIn(answer);
    if (answer.status === 'Complete') return { patterns, givenUp: undefined };
    if (answer.status !== 'Scheduled' && answer.status !== 'Running') {
      throw new Error(`The query ended as ${String(answer.status)}`);
    }
    const isTooMuch = (answer.statistics?.bytesScanned ?? 0) > mostBytes;
    if (isTooMuch || time.isUp) {
      await stop(client, queryId);
      return { patterns, givenUp: isTooMuch ? 'too-much' : 'too-long' };
    }
  }
}

/** One that has ended meanwhile cannot be stopped, and need not be. */
async function stop(client: CloudWatchLogsClient, queryId: string): Promise<void> {
  try {
    await client.send(new StopQueryCommand({ queryId }));
  } catch {
    return;
  }
}

/** Raw text stays inside this function: what is returned has passed the sanitiser. */
function patternsIn({ results = [] }: GetQueryResultsCommandOutput): LogPatterns['patterns'] {
  const counts = new Map<string, number>();
  for (const row of results) {
    const value = (name: string) => row.find(({ field }) => field === name)?.value;
    const [pattern, count] = [value('@pattern'), Number(value('@sampleCount'))];
    if (pattern === undefined || !Number.isFinite(count)) continue;
    const template = logTemplate(pattern.replace(/<[A-Za-z]+-\d+>/g, '[value]'));
    counts.set(template, (counts.get(template) ?? 0) + count);
  }
  return [...counts]
    .map(([template, count]) => ({ template, count }))
    .sort((one, other) => other.count - one.count || one.template.localeCompare(other.template));
}
