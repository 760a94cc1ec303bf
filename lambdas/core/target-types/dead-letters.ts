import * as z from 'zod';
import type { Found, Lookup } from '../remediation';

const urlShape = z.object({ QueueUrl: z.string() });

/** Input of the reads that take the queue's URL, after the lookup `url`. */
export const byUrl = ({ url }: Found) => ({ QueueUrl: urlShape.parse(url).QueueUrl });

export const attributesOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ Attributes: z.object(shape) });

const sourceShape = attributesOf({
  QueueArn: z.string(),
  VisibilityTimeout: z.coerce.number(),
  KmsMasterKeyId: z.string().optional(),
  RedrivePolicy: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })),
});
const sourcesShape = z.object({ queueUrls: z.array(z.string()) });
export const consumersShape = z.object({
  EventSourceMappings: z.array(z.object({ FunctionArn: z.string(), State: z.string() })),
});
const alarmsShape = z.object({ MetricAlarms: z.array(z.object({ StateValue: z.string() })) });

/** The only one; undefined when there is none, or a second beside it. */
const only = <T>([first, ...others]: readonly T[]): T | undefined =>
  others.length === 0 ? first : undefined;

/** URLs of the queues that give their messages up to this one. */
export const sourcesOf = ({ sources }: Found): readonly string[] =>
  sourcesShape.parse(sources).queueUrls;

/** What was found of the source queue; undefined when, without exactly one, there was nothing to ask. */
export const sourceOf = ({ source }: Found) =>
  source === undefined ? undefined : sourceShape.parse(source).Attributes;

export const consumerOf = ({ consumers }: Found) =>
  consumers === undefined ? undefined : only(consumersShape.parse(consumers).EventSourceMappings);

/** The function, whichever of its versions or aliases consumes. */
export const functionArnOf = (found: Found): string | undefined =>
  consumerOf(found)?.FunctionArn.split(':').slice(0, 7).join(':');

/** An owner who watches nothing has not said that all is well. */
export function areWell(alarms: unknown): boolean {
  const { MetricAlarms } = alarmsShape.parse(alarms);
  return MetricAlarms.length > 0 && MetricAlarms.every(({ StateValue }) => StateValue === 'OK');
}

/**
 * From dead letters to the queue they came from, to the function that consumes it, to the alarms on its errors by which its
 * owner says whether it is well: no telemetry is queried before a start.
 */
export const consumerLookups = {
  url: { api: 'sqs:GetQueueUrl', on: '*', input: { QueueName: '{{queue}}' } },
  sources: { api: 'sqs:ListDeadLetterSourceQueues', on: '*', after: ['url'], input: byUrl },
  source: {
    api: 'sqs:GetQueueAttributes',
    on: '*',
    after: ['sources'],
    input: (found) => {
      const QueueUrl = only(sourcesOf(found));
      return QueueUrl === undefined ? undefined : { QueueUrl, AttributeNames: ['All'] };
    },
  },
  consumers: {
    api: 'lambda:ListEventSourceMappings',
    after: ['source'],
    input: (found) => {
      const source = sourceOf(found);
      return source && { EventSourceArn: source.QueueArn };
    },
  },
  alarms: {
    api: 'cloudwatch:DescribeAlarmsForMetric',
    after: ['consumers'],
    input: (found) => {
      const Value = functionArnOf(found)?.split(':')[6];
      const Dimensions = [{ Name: 'FunctionName', Value }];
      return Value === undefined
        ? undefined
        : { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions };
    },
  },
} as const satisfies Readonly<Record<string, Lookup>>;
