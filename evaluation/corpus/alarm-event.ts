import { minutesAfter } from '../../lambdas/core/instant';
import type { Address } from './address';
import { home } from './home';
import type { AlarmPart } from './signal-part';

type Full = Pick<Address, 'name'> & { readonly namespace: string; readonly statistic: string };

export const alarmArn = (name: string): string =>
  `arn:aws:cloudwatch:${home.region}:${home.account}:alarm:${name}`;

/** The event that CloudWatch sends when the alarm fires (aws-facts 1.1; fields as in its samples). */
export function alarmEvent(alarm: AlarmPart, now: string): Readonly<Record<string, unknown>> {
  const flipped = minutesAfter(now, -(alarm.fired ?? alarm.since));
  const timestamp = flipped.replace('Z', '+0000');
  const contributor = alarm.kind === 'metrics-insights' ? alarm.contributor : undefined;
  return {
    version: '0',
    id: '2dde0eb1-528b-d2d5-9ca6-6d590caf2329',
    'detail-type': `CloudWatch Alarm ${contributor ? 'Contributor ' : ''}State Change`,
    source: 'aws.cloudwatch',
    account: home.account,
    region: home.region,
    time: flipped,
    resources: [alarmArn(alarm.name)],
    detail: {
      alarmName: alarm.name,
      ...(contributor && {
        alarmContributor: { id: '6d442278ae4e6d0a', attributes: contributor },
      }),
      state: {
        value: 'ALARM',
        reason: 'Threshold Crossed',
        timestamp,
        ...(alarm.evaluationState !== undefined && { evaluationState: alarm.evaluationState }),
      },
      ...(!contributor && {
        previousState: { value: 'OK', reason: 'Threshold Crossed', timestamp },
      }),
      configuration: configurationOf(alarm),
    },
  };
}

function configurationOf(alarm: AlarmPart): Readonly<Record<string, unknown>> {
  switch (alarm.kind) {
    case 'single-metric':
      return {
        metrics: [measured('m1', alarm.metric, alarm.dimensions, alarm.rule.periodSeconds)],
      };
    case 'metric-math':
      return {
        metrics: [
          { id: 'e1', expression: alarm.expression, label: alarm.name, returnData: true },
          ...Object.entries(alarm.inputs).map(([id, metric]) => ({
            ...measured(id, metric, alarm.dimensions, alarm.rule.periodSeconds),
            returnData: false,
          })),
        ],
      };
    case 'anomaly-detection':
      return {
        metrics: [
          measured('m1', alarm.metric, alarm.dimensions, alarm.rule.periodSeconds),
          { id: 'ad1', expression: `ANOMALY_DETECTION_BAND(m1, ${alarm.band})`, returnData: true },
        ],
      };
    case 'metrics-insights':
      return {
        metrics: [{ id: 'q1', expression: alarm.query, period: 60, returnData: true }],
      };
    case 'composite':
      return { alarmRule: alarm.alarmRule };
    case 'log':
      return { logGroupIdentifiers: alarm.logGroups, queryString: alarm.logQuery };
  }
}

const measured = (
  id: string,
  { namespace, name, statistic }: Full,
  dimensions: Readonly<Record<string, string>>,
  period: number,
) => ({
  id,
  metricStat: { metric: { namespace, name, dimensions }, period, stat: statistic },
  returnData: true,
});
