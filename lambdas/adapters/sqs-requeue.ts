import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AlarmReading } from '../core/alarm';
import { digestOf } from '../core/digest';
import type { FindingReading } from '../core/finding';
import type { Requeue } from '../core/ports/requeue';
import type { Trouble } from '../core/trouble';
import { clientSettings } from './aws-client';
import type { Home } from './home';

/**
 * Puts trouble on the intake queue in the shape EventBridge would have delivered it. Its moment is the one
 * at which the alarm flipped or the judgement was recorded, so what was taken in already is recognised as
 * the same.
 */
export function sqsRequeue(
  queueUrl: string,
  home: Home,
  client = new SQSClient(clientSettings()),
): Requeue {
  return async (trouble) => {
    const body = JSON.stringify(eventOf(trouble, home));
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  };
}

function eventOf(trouble: Trouble, { account, region }: Home) {
  const envelope = { version: '0', account, region };
  switch (trouble.source) {
    case 'alarm':
      return { ...envelope, ...alarmEvent(trouble.alarm) };
    case 'config':
      return { ...envelope, ...findingEvent(trouble.finding) };
  }
}

const findingEvent = ({ finding, compliance, recordedAt }: FindingReading) => ({
  id: digestOf([finding, compliance, recordedAt]),
  'detail-type': 'Config Rules Compliance Change',
  source: 'aws.config',
  time: recordedAt,
  resources: [],
  detail: {
    messageType: 'ComplianceChangeNotification',
    configRuleName: finding.ruleName,
    configRuleARN: finding.ruleArn,
    resourceType: finding.resourceType,
    resourceId: finding.resourceId,
    newEvaluationResult: { complianceType: compliance, resultRecordedTime: recordedAt },
  },
});

const alarmEvent = ({ arn, name, kind, state, since, rule }: AlarmReading) => ({
  id: digestOf([arn, state, since]),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
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
