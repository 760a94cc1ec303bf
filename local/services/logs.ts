import * as z from 'zod';
import { TROUBLE, TROUBLE_PATTERNS } from '../../lambdas/adapters/cloudwatch-log-patterns';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import { uuidOf } from '../world/event';
import { minuteMilliseconds, minuteOf } from '../world/metric';
import type { LogLine } from '../world/log-lines';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { clustered } from './log-clusters';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const start = z.strictObject({
  logGroupNames: z.array(z.string()).min(1).max(50),
  startTime: z.int(),
  endTime: z.int(),
  queryString: z.string(),
});
const ofQuery = z.strictObject({ queryId: z.string() });

type Asked = z.infer<typeof start>;

interface Query {
  readonly asked: Asked;
  readonly begun: number;
  stopped: boolean;
}

/** From the start of a query until its results are there. */
export const queryMilliseconds = 1_000;

/** As the filter of the one query that is answered here has it. */

/** CloudWatch Logs Insights, for the one query that is asked of it; any other is refused. */
export function logsApi(scenario: () => Scenario, props: WorldProps): Api {
  const queries = new Queries(props.clock);
  return apiOf('logs', {
    StartQuery: startQuery(queries, scenario, props),
    GetQueryResults: getQueryResults(queries, scenario, props),
    StopQuery: {
      demands: () => [{ action: 'logs:StopQuery', resource: '*', context: {} }],
      run: (input) => {
        const query = queries.named(readInput(ofQuery, input).queryId);
        if (!queries.isRunning(query)) {
          throw new ApiError('InvalidParameterException', 'Query is not in a cancellable state');
        }
        query.stopped = true;
        return { success: true };
      },
    },
  });
}

class Queries {
  private readonly begun = new Map<string, Query>();

  constructor(private readonly clock: WorldProps['clock']) {}

  begin(asked: Asked): string {
    const queryId = uuidOf(`query ${this.begun.size} ${this.clock.now()}`);
    this.begun.set(queryId, { asked, begun: this.clock.now(), stopped: false });
    return queryId;
  }

  named(queryId: string): Query {
    const query = this.begun.get(queryId);
    if (!query) throw new ApiError('ResourceNotFoundException', `No query ${queryId}`);
    return query;
  }

  isRunning({ begun, stopped }: Query): boolean {
    return !stopped && this.clock.now() < begun + queryMilliseconds;
  }
}

const onGroups = (
  action: string,
  groups: readonly string[],
  { region, account }: WorldProps,
): Demand[] =>
  groups.map((group) => ({
    action: `logs:${action}`,
    resource: `arn:aws:logs:${region}:${account}:log-group:${group}`,
    context: {},
  }));

/** What is scanned is charged for by the MB, as soon as it is begun. */
function startQuery(queries: Queries, scenario: () => Scenario, props: WorldProps): Operation {
  return {
    demands: (input) => {
      const asked = readInput(start, input);
      const units = bytesOf(linesOf(scenario(), asked, props.clock.now())) / 1e6;
      const groups = asked.logGroupNames;
      return onGroups('StartQuery', groups, props).map((demand) => ({
        ...demand,
        units: units / groups.length,
      }));
    },
    run: (input) => {
      const asked = readInput(start, input);
      refuseOthers(asked);
      const missing = asked.logGroupNames.find((name) => writersOf(scenario(), name).length === 0);
      if (missing !== undefined) {
        throw new ApiError('ResourceNotFoundException', `Log group '${missing}' does not exist.`);
      }
      return { queryId: queries.begin(asked) };
    },
  };
}

function getQueryResults(queries: Queries, scenario: () => Scenario, props: WorldProps): Operation {
  return {
    demands: (input) => {
      const { asked } = queries.named(readInput(ofQuery, input).queryId);
      return onGroups('GetQueryResults', asked.logGroupNames, props);
    },
    run: (input) => {
      const query = queries.named(readInput(ofQuery, input).queryId);
      if (query.stopped) return { results: [], status: 'Cancelled' };
      if (queries.isRunning(query)) return { results: [], status: 'Running' };
      const lines = linesOf(scenario(), query.asked, query.begun);
      const matching = lines.filter(({ message }) => TROUBLE.test(message));
      return {
        results: clustered(matching.map(({ message }) => message)),
        statistics: {
          recordsMatched: matching.length,
          recordsScanned: lines.length,
          bytesScanned: bytesOf(lines),
        },
        status: 'Complete',
      };
    },
  };
}

function refuseOthers({ queryString }: Asked): void {
  if (queryString === TROUBLE_PATTERNS) return;
  throw new ApiError('NotImplemented', `The local account cannot answer: ${queryString}`, 501);
}

const writersOf = ({ resources }: Scenario, group: string) =>
  resources.filter(({ logGroup }) => logGroup === group);

/** Both ends inclusive, as far as lines have been written. */
function linesOf(scenario: Scenario, asked: Asked, now: number): LogLine[] {
  const [from, to] = [asked.startTime * 1000, Math.min(asked.endTime * 1000, now)];
  const writers = asked.logGroupNames.flatMap((group) => writersOf(scenario, group));
  const lines: LogLine[] = [];
  for (let minute = minuteOf(from); minute <= to; minute += minuteMilliseconds) {
    lines.push(...writers.flatMap((writer) => writer.logs(minute)));
  }
  return lines.filter(({ at }) => at >= from && at <= to);
}

const bytesOf = (lines: readonly LogLine[]): number =>
  lines.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
