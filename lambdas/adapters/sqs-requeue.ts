import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AlarmReading } from '../core/alarm';
import { digestOf } from '../core/digest';
import type { Requeue } from '../core/ports/requeue';
import { clientSettings } from './aws-client';
import type { Home } from './home';

/**
 * Puts a state change on the intake queue in the shape EventBridge would have delivered it. Its moment is
 * the one at which the alarm flipped, so a change that was taken in already is recognised as the same.
 */
export function sqsRequeue(
  queueUrl: string,
  home: Home,
  client = new SQSClient(clientSettings()),
): Requeue {
  return async (alarm) => {
    const body = JSON.stringify(eventOf(alarm, home));
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  };
}

const eventOf = ({ arn, name, kind, state, since, rule }: AlarmReading, home: Home) => ({
  version: '0',
  id: digestOf([arn, state, since]),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: home.account,
  region: home.region,
  time: since,
  resources: [arn],
  detail: {
    alarmName: name,
    state: { value: state, timestamp: since },
    configuration: {
      ...(kind === 'composite' && { alarmRule: '' }),
      ...(kind === 'log' && { logGroupIdentifiers: [] }),
      ...(rule && { metrics: rule.queries.map(queryOf) }),
    },
  },
});

type Query = NonNullable<AlarmReading['rule']>['queries'][number];

const queryOf = (query: Query) =>
  query.kind === 'metric'
    ? {
        id: query.id,
        metricStat: { metric: query.metric, period: query.periodSeconds, stat: query.statistic },
      }
    : { id: query.id, expression: query.expression };
