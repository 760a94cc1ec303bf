import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/Kinesis', { dimensions: { StreamName: 'stream' } });

/** Amazon Kinesis Data Streams Developer Guide, "Basic stream-level metrics": of puts and reads, while there are any. */
export const kinesisMetrics: readonly TargetMetric[] = [
  sparse(metric('IncomingBytes', 'Sum', 'Bytes')),
  sparse(metric('IncomingRecords', 'Sum', 'Count')),
  sparse(metric('WriteProvisionedThroughputExceeded', 'Sum', 'Count')),
  sparse(metric('ReadProvisionedThroughputExceeded', 'Sum', 'Count')),
  sparse(metric('GetRecords.Records', 'Sum', 'Count')),
  sparse(metric('GetRecords.IteratorAgeMilliseconds', 'Maximum', 'Milliseconds')),
];
