import { everyMetric } from '../../lambdas/core/target-types/every-metric';
import type { Metric, Signal } from '../../lambdas/core/signal';

const inOurTables = Object.values(everyMetric).flatMap((metrics) =>
  metrics.map(({ name }) => name),
);

/** The predefined sets of the CloudWatch agent (CloudWatch User Guide, "CloudWatch agent predefined metric sets"). */
const ofAgent =
  'cpu_usage_idle cpu_usage_iowait cpu_usage_user cpu_usage_system disk_used_percent disk_inodes_free ' +
  'diskio_io_time diskio_iops_in_progress diskio_reads diskio_writes diskio_read_bytes diskio_write_bytes ' +
  'mem_used_percent swap_used_percent netstat_tcp_established netstat_tcp_time_wait';

/** Known to have been named by AWS or by us, whatever signalled. */
const known = ['metric math', ...inOurTables, ...ofAgent.split(' ')];

const serviceNamespaces = ['CloudWatchSynthetics', 'ECS/ContainerInsights', 'ContainerInsights'];

/** Namespaces that begin so are for AWS' services (CloudWatch API, PutMetricData: "should not specify"). */
const isOfAws = ({ namespace, name }: Metric): boolean =>
  (/^AWS\/[A-Za-z0-9]+$/.test(namespace) || serviceNamespaces.includes(namespace)) &&
  /^[\w.%-]{1,80}$/.test(name);

/** Names of metrics that AWS has given; any other may name a customer. */
export function publicMetrics(signal: Signal): ReadonlySet<string> {
  const own = signal.source === 'alarm' ? signal.alarm.metrics.filter(isOfAws) : [];
  return new Set([...known, ...own.map(({ name }) => name)]);
}
