import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlarmReading } from '../../lambdas/core/alarm';
import type { FindingReading } from '../../lambdas/core/finding';
import { targetTag } from '../../lambdas/core/locate-target';
import type { TargetState } from '../../lambdas/core/ports/resources';
import type { Target } from '../../lambdas/core/target';
import { minutesAgo, target } from './base-facts';
import { alarm } from './diagnosis/world';
import { bucket, standing } from './finding-facts';

interface Metric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

/** An event of CloudWatch or Config as far as texts are planted in it. */
interface Event {
  resources: string[];
  detail: {
    alarmName: string;
    state: { value: string; reason: string; reasonData: string };
    configuration: { description: string; metrics: { metricStat: { metric: Metric } }[] };
    alarmContributor: { attributes: Record<string, string> };
    configRuleName: string;
    resourceId: string;
    newEvaluationResult: { annotation: string };
  };
}

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };
type Tagged<T extends { readonly tags: unknown }> = Changeable<Omit<T, 'tags'>> & {
  tags: Record<string, string>;
};

type Values = Record<string, TargetState['values'][string]>;

/** All that comes from outside in one incident; the texts in it may have been written by anybody. */
export interface Outside {
  alarmEvent: Event;
  contributorEvent: Event;
  findingEvent: Event;
  alarm: Tagged<AlarmReading>;
  finding: Changeable<FindingReading>;
  service: Tagged<Target>;
  bucket: Tagged<Target>;
  /** What the service of a target says of it. */
  values: Values;
  bucketValues: Values;
  /** Raw log lines of the last half hour. */
  lines: string[];
  /** What the application calls a service that it calls, in its traces. */
  neighbour: string;
  /** What deploys and configuration changes are called. */
  changes: string[];
  /** Why a person rejects. */
  reason: string;
  /** Why SSM says that a runbook failed. */
  failure: string;
}

const event = (name: string): Event =>
  JSON.parse(readFileSync(join(__dirname, `../adapters/events/${name}.json`), 'utf8')) as Event;

const ofAlarm = ({ detail, ...envelope }: Event): Event => ({
  ...envelope,
  resources: [alarm.arn],
  detail: { ...detail, alarmName: alarm.name },
});

/** A service whose tasks are killed for want of memory: rules and model would restart it. */
const untouched: Outside = {
  alarmEvent: event('single-metric'),
  contributorEvent: ofAlarm(event('contributor')),
  findingEvent: event('finding'),
  alarm: { ...alarm, since: minutesAgo(2), tags: { [targetTag]: target.arn } },
  finding: standing,
  service: { ...target, tags: { ...target.tags, 'paramedic:log-group': '/ecs/checkout' } },
  bucket: { ...bucket, tags: { ...bucket.tags } },
  values: {
    rolloutState: 'COMPLETED',
    outOfMemoryStops: 2,
    runningCount: 3,
    desiredCount: 4,
  },
  bucketValues: {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  },
  lines: ['ERROR java.lang.OutOfMemoryError: Java heap space'],
  neighbour: 'bank.example',
  changes: [],
  reason: 'not now',
  failure: 'Step fails when it is executing.',
};

const labelled = (text: string, values: Record<string, string>) =>
  Object.assign(values, { note: text, customer: text, [text]: 'x' });

/** Every field into which somebody outside may write, and how a text gets there. */
const fields = {
  'alarm name': ({ alarmEvent, contributorEvent, alarm: read }, text) => {
    read.name = text;
    read.arn = read.arn.replace(/alarm:.*$/s, () => `alarm:${text}`);
    for (const each of [alarmEvent, contributorEvent]) {
      each.detail.alarmName = text;
      each.resources = [read.arn];
    }
  },
  'alarm description': ({ alarmEvent }, text) => {
    alarmEvent.detail.configuration.description = text;
  },
  'state reason': ({ alarmEvent }, text) => {
    alarmEvent.detail.state.reason = text;
  },
  'reason data': ({ alarmEvent }, text) => {
    alarmEvent.detail.state.reasonData = text;
  },
  'metric name': ({ alarmEvent, alarm: read }, text) => {
    for (const { metricStat } of alarmEvent.detail.configuration.metrics) {
      Object.assign(metricStat.metric, { name: text, namespace: text });
    }
    read.rule = read.rule && {
      ...read.rule,
      queries: read.rule.queries.map((query) =>
        query.kind === 'metric'
          ? { ...query, metric: { ...query.metric, namespace: text, name: text } }
          : query,
      ),
    };
  },
  'metric dimension': ({ alarmEvent }, text) => {
    for (const { metricStat } of alarmEvent.detail.configuration.metrics) {
      labelled(text, metricStat.metric.dimensions);
    }
  },
  'alarm tag': ({ alarm: { tags } }, text) => labelled(text, tags),
  'target tag': ({ service: { tags }, bucket: own }, text) => {
    labelled(text, tags);
    labelled(text, own.tags);
  },
  'tag that may leave': ({ service: { tags } }, text) => {
    tags['criticality'] = text;
    tags['paramedic:note'] = text;
    tags[`paramedic:${text}`] = text;
  },
  'target state': ({ values, bucketValues }, text) => {
    Object.assign(values, { note: text, [text]: text });
    Object.assign(bucketValues, { note: text, [text]: text });
  },
  'log line': ({ lines }, text) => void lines.push(text, `ERROR ${text}`),
  'query string': ({ lines }, text) =>
    void lines.push(`ERROR GET /cart?q=${text} 500`, `ERROR GET /x?q=${encodeURIComponent(text)}`),
  'name in traces': (outside, text) => {
    outside.neighbour = text;
  },
  change: ({ changes }, text) => void changes.push(text),
  'finding rule': ({ findingEvent, finding }, text) => {
    findingEvent.detail.configRuleName = text.slice(0, 128);
    finding.finding = { ...finding.finding, ruleName: text.slice(0, 128) };
    finding.checks = text;
  },
  annotation: ({ findingEvent }, text) => {
    findingEvent.detail.newEvaluationResult.annotation = text;
  },
  'contributor attribute': ({ contributorEvent }, text) =>
    labelled(text, contributorEvent.detail.alarmContributor.attributes),
  'reason of a rejection': (outside, text) => {
    outside.reason = text;
  },
  'failure of a runbook': (outside, text) => {
    outside.failure = text;
  },
} satisfies Record<string, (outside: Outside, text: string) => void>;

export type Field = keyof typeof fields;

export const fieldNames = Object.keys(fields) as Field[];

/** What comes from outside when somebody has written the text into the named fields. */
export function planted(text: string, into: readonly Field[] = fieldNames): Outside {
  const outside = structuredClone(untouched);
  for (const field of into) fields[field](outside, text);
  return outside;
}
