import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmSpec } from '../world/spec';
import { OPERATOR } from './operator';
import type { Account } from './ports';
import { sparkline, type Point } from './sparkline';

interface Watched {
  readonly label: string;
  readonly metric: string;
  readonly statistic: string;
}

/** The alarm's own metric; beside one that is only reported when nonzero, the volume that makes its gaps readable. */
const watchedOf = ({ namespace, metric, statistic }: AlarmSpec): Watched[] => [
  { label: metric, metric, statistic },
  ...(namespace === 'AWS/ApplicationELB'
    ? [{ label: 'RequestCount', metric: 'RequestCount', statistic: 'Sum' }]
    : []),
];

/** One sparkline per watched metric over a span of virtual time; gaps are periods nothing was reported for. */
export async function sparklines(
  account: Account,
  alarm: AlarmSpec,
  from: number,
  to: number,
): Promise<string[]> {
  const client = new CloudWatchClient({
    endpoint: account.endpointUrl,
    region: account.settings.region,
    credentials: account.credentialsFor(OPERATOR),
  });
  const period = alarm.periodSeconds * 1000;
  const start = Math.floor(from / period) * period;
  try {
    const lines: string[] = [];
    for (const watched of watchedOf(alarm)) {
      const points = await read(client, alarm, watched, start, to);
      const peak = Math.max(0, ...points.map(({ value }) => value));
      lines.push(
        `${watched.label.padEnd(26)} ${sparkline(points, start, to, period)}  peak ${Number(peak.toPrecision(3))}`,
      );
    }
    return lines;
  } finally {
    client.destroy();
  }
}

async function read(
  client: CloudWatchClient,
  { namespace, dimensions, periodSeconds }: AlarmSpec,
  { metric, statistic }: Watched,
  from: number,
  to: number,
): Promise<Point[]> {
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(from),
      EndTime: new Date(to),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: metric,
              Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            },
            Period: periodSeconds,
            Stat: statistic,
          },
        },
      ],
    }),
  );
  const { Timestamps = [], Values = [] } = MetricDataResults[0] ?? {};
  return Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? 0 }));
}
