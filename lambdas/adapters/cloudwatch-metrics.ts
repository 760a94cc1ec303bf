import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Datapoint, MetricQuery, Series } from '../core/alarm';
import { instantOf } from '../core/instant';
import type { Metrics } from '../core/ports/telemetry';
import { clientSettings } from './aws-client';

/** A page holds up to 100,800 datapoints; more than this many pages is no longer one question. */
const MOST_PAGES = 10;

/**
 * Reads series with `GetMetricData` (aws-facts 6): every query is returned, expressions keep the ids
 * they refer to one another by. A series that is not `Complete` after the last page is unknown. An
 * anomaly band answers with two series of one id, the upper and the lower.
 */
export function cloudwatchMetrics(client = new CloudWatchClient(clientSettings())): Metrics {
  return {
    read: async (queries, from, to) => {
      const window = { StartTime: new Date(from), EndTime: new Date(to) };
      const series = new Map<string, Collected>();
      let next: string | undefined;
      let page = 0;
      do {
        const { MetricDataResults = [], NextToken } = await client.send(
          new GetMetricDataCommand({
            ...window,
            MetricDataQueries: queries.map(queryOf),
            ScanBy: 'TimestampAscending',
            NextToken: next,
          }),
        );
        for (const result of MetricDataResults) collect(series, result);
        next = NextToken;
        page += 1;
      } while (next !== undefined && page < MOST_PAGES);
      return allOf(queries, [...series.values()], next === undefined);
    },
  };
}

interface Collected {
  readonly id: string;
  readonly complete: boolean;
  readonly points: readonly Datapoint[];
}

function collect(series: Map<string, Collected>, result: MetricDataResult): void {
  const { Id: id = '', Label = '', StatusCode, Timestamps = [], Values = [] } = result;
  const key = `${id}\n${Label}`;
  const points = Timestamps.flatMap((at, index) => {
    const value = Values[index];
    return value === undefined ? [] : [{ at: instantOf(at.getTime()), value }];
  });
  const before = series.get(key)?.points ?? [];
  series.set(key, { id, complete: StatusCode === 'Complete', points: [...before, ...points] });
}

/** A query that got no answer at all is a series nobody knows. */
const allOf = (
  queries: readonly MetricQuery[],
  collected: readonly Collected[],
  whole: boolean,
): readonly Series[] =>
  queries.flatMap(({ id }): Series[] => {
    const found = collected.filter((series) => series.id === id);
    if (found.length === 0) return [{ id, complete: false, points: [] }];
    return found.map((series) => ({
      ...series,
      complete: series.complete && whole,
      points: [...series.points].sort((one, other) => one.at.localeCompare(other.at)),
    }));
  });

function queryOf(query: MetricQuery): MetricDataQuery {
  const asked = { Id: query.id, ReturnData: true };
  switch (query.kind) {
    case 'expression':
      return { ...asked, Expression: query.expression, Period: query.periodSeconds };
    case 'metric': {
      const { namespace, name, dimensions } = query.metric;
      return {
        ...asked,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: query.periodSeconds,
          Stat: query.statistic,
        },
      };
    }
  }
}
