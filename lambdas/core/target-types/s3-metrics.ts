import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/S3', { dimensions: { BucketName: 'bucket' }, ofAlarm: ['FilterId'] });

/** Amazon S3 User Guide, "Amazon S3 request metrics in CloudWatch": of a filter that the owner has set up. */
export const s3Metrics: readonly TargetMetric[] = [
  sparse(metric('AllRequests', 'Sum', 'Count')),
  sparse(metric('4xxErrors', 'Sum', 'Count')),
  sparse(metric('5xxErrors', 'Sum', 'Count')),
  sparse(metric('FirstByteLatency', 'Average', 'Milliseconds')),
];
