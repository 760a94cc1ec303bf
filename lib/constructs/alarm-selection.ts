import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { Config } from '../config';
import { alarmNameOf } from '../config-values';

/**
 * The event pattern of the alarms that Paramedic looks at. A contributor of a multi-series alarm
 * changes state under a detail type of its own (aws-facts 1.1). The stack's own alarms page people
 * and are never signals: a healer that heals its own alarms runs in circles.
 */
export function alarmPattern(
  { select, ignorePrefixes }: Config['alarms'],
  stack: string,
): EventPattern {
  const ignored = [...ignorePrefixes, `${stack}-`];
  return {
    source: ['aws.cloudwatch'],
    detailType: ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
    detail: {
      alarmName:
        select === 'all'
          ? [{ 'anything-but': { prefix: ignored } }]
          : [...select.prefixes.map((prefix) => ({ prefix })), ...select.arns.map(alarmNameOf)],
    },
  };
}
