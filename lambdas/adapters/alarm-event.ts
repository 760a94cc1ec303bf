import * as z from 'zod';
import { digestOf } from '../core/digest';
import type { AlarmKind, AlarmSignal, Metric } from '../core/signal';
import { metricAlarmKind } from './alarm-kind';
import type { Home } from './home';
import { Malformed, parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';
import { alarmStates } from './shapes/signal';
import type { SignalEvent } from './signal-event';

export const alarmDetailTypes = [
  'CloudWatch Alarm State Change',
  'CloudWatch Alarm Contributor State Change',
] as const;

/**
 * Reads what an alarm of CloudWatch became (aws-facts 1.1). Of its free text only the alarm's name goes
 * further: reasons, descriptions and rules can be written by anyone who may set an alarm. The id leaves
 * out the event's own id, which differs between deliveries of one change (aws-facts 1.3).
 */
export function readAlarm(
  event: { readonly resources: readonly string[]; readonly detail: unknown },
  home: Home,
): SignalEvent {
  const detail = parseShape(event.detail, detailShape, 'detail');
  const arn = alarmArnOf(event.resources, home, detail.alarmName);
  if (detail.alarmName.startsWith('TargetTracking-')) {
    return { kind: 'ignored', reason: 'scaling-alarm' };
  }
  return { kind: 'signal', signal: signalOf(arn, detail, home) };
}

function alarmArnOf(
  [arn]: readonly string[],
  { account, region }: Home,
  alarmName: string,
): string {
  const [, ...tail] = arn?.split(`:cloudwatch:${region}:${account}:alarm:`) ?? [];
  if (arn !== undefined && tail.length === 1 && tail[0] === alarmName) return arn;
  throw new Malformed(
    `resources[0]: expected the ARN of alarm ${JSON.stringify(alarmName)} in ${account}/${region}`,
  );
}

function signalOf(arn: string, detail: Detail, { account, region }: Home): AlarmSignal {
  const { alarmName, state, muteDetail, alarmContributor: contributor } = detail;
  const changedAt = state.timestamp;
  return {
    id: digestOf([arn, state.value, changedAt, contributor?.id ?? null]),
    source: 'alarm',
    account,
    region,
    alarm: { arn, name: alarmName, ...readingOf(detail.configuration) },
    state: state.value,
    changedAt,
    ...(contributor && { contributor }),
    ...(muteDetail && { muted: { until: muteDetail.muteWindowEnd } }),
    ...(state.actionsSuppressedBy && { suppressedBy: state.actionsSuppressedBy }),
    ...(state.evaluationState && { evaluationState: state.evaluationState }),
  };
}

/** What kind of alarm its configuration shows, and every metric with its dimensions. */
function readingOf(configuration: Detail['configuration']): {
  readonly kind: AlarmKind;
  readonly metrics: readonly Metric[];
} {
  const queries = configuration?.metrics ?? [];
  const expressions = queries.flatMap(({ expression }) => (expression ? [expression] : []));
  const metrics = queries.flatMap(({ metricStat }) => (metricStat ? [metricStat.metric] : []));
  return { kind: kindOf(configuration, expressions, metrics.length), metrics };
}

function kindOf(
  configuration: Detail['configuration'],
  expressions: readonly string[],
  metrics: number,
): AlarmKind {
  if (configuration?.alarmRule !== undefined) return 'composite';
  if (configuration?.logGroupIdentifiers !== undefined) return 'log';
  return metricAlarmKind(expressions, metrics);
}

const name = z.string().min(1).max(255);

const metricShape = z.object({
  namespace: name,
  name,
  dimensions: z.record(z.string(), z.string()).default({}),
});

const detailShape = z.object({
  alarmName: name,
  state: z.object({
    value: z.enum(alarmStates),
    timestamp: eventMomentShape,
    evaluationState: z.string().max(64).optional(),
    actionsSuppressedBy: z.string().max(64).optional(),
  }),
  muteDetail: z.object({ muteWindowEnd: eventMomentShape }).optional(),
  alarmContributor: z
    .object({
      id: z.string().min(1).max(1024),
      attributes: z.record(z.string().max(255), z.string().max(1024)).default({}),
    })
    .optional(),
  configuration: z
    .object({
      alarmRule: z.unknown().optional(),
      logGroupIdentifiers: z.unknown().optional(),
      metrics: z
        .array(
          z.object({
            expression: z.string().optional(),
            metricStat: z.object({ metric: metricShape }).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

type Detail = z.infer<typeof detailShape>;
