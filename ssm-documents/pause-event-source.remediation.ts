import * as z from 'zod';
import type { Remediation } from '../lambdas/core/remediation';
import { isAbove, timesBaseline, type Ask } from '../lambdas/core/sign';
import {
  isAskedMore,
  isCrowded,
  isFailing,
  isQuick,
  isSettled,
  isSlow,
} from '../lambdas/core/target-types/lambda-function';
import { byUrl } from '../lambdas/core/target-types/dead-letters';

const mappingShape = z.object({
  UUID: z.string(),
  EventSourceMappingArn: z.string(),
  EventSourceArn: z.string().optional(),
  State: z.string(),
});

type Mapping = z.infer<typeof mappingShape>;

const mappingsShape = z.object({ EventSourceMappings: z.array(mappingShape) });

/**
 * The only one, in whatever state; undefined when there is none or a second beside it: which of them we
 * paused could then not be told.
 */
function onlyMapping(mappings: unknown): Mapping | undefined {
  const [only, ...others] = mappingsShape.parse(mappings).EventSourceMappings;
  return others.length === 0 ? only : undefined;
}

/** Where there is no such mapping, the precondition that says so is enough. */
const ofOnly = (mappings: unknown, holds: (mapping: Mapping) => boolean): boolean => {
  const only = onlyMapping(mappings);
  return only === undefined || holds(only);
};

/** Messages of a queue must outlast the pause and what has piled up before it. */
const shortestRetentionSeconds = 6 * 3600;

const retentionShape = z.object({
  Attributes: z.object({ MessageRetentionPeriod: z.coerce.number() }),
});

const queueNameIn = (sourceArn: string): string | undefined =>
  /^arn:[a-z-]+:sqs:[a-z0-9-]+:\d{12}:(?<queue>[^:]+)$/.exec(sourceArn)?.groups?.['queue'];

/** Sources that keep what is not fetched, and that Lambda takes up again where it stopped. */
const resumable = /^arn:[a-z-]+:(sqs:[^/]+|kinesis:[^/]+:stream\/.+|dynamodb:.+\/stream\/.+)$/;

/**
 * Metrics that a pause moves by itself: those of the function fall silent, those of its source grow. Either
 * way they would say nothing about recovery (law 7).
 */
const movedByPausing = [
  ...['Errors', 'Duration', 'Throttles', 'Invocations', 'ConcurrentExecutions', 'IteratorAge'],
  ...['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  ...['ApproximateNumberOfMessagesNotVisible', 'GetRecords.IteratorAgeMilliseconds'],
];

/** The alarm goes on being measured while nothing is processed, as one on a database's connections does. */
function canShowRecovery(ask: Ask): boolean {
  const metric = ask('alarm-metric', 'metric');
  return typeof metric === 'string' && !movedByPausing.includes(metric);
}

const polls = (ask: Ask): boolean => ask('target-state', 'polledSources') === 1;

/** More is consumed than before, by more executions at once: one that only suffers consumes no more. */
const presses = (ask: Ask): boolean =>
  canShowRecovery(ask) && isSettled(ask) && polls(ask) && isCrowded(ask) && isAskedMore(ask);

/** So many more that they need not even take longer to harm what they share with others. */
const isMultiplied = (ask: Ask): boolean =>
  ['metric-Invocations', 'metric-ConcurrentExecutions'].every((each) =>
    isAbove(timesBaseline(ask, each, 'latest'), 3),
  );

/** One call in twenty, which is more than what is refused for want of room. */
function failsOften(ask: Ask): boolean {
  const calls = ask('metric-Invocations', 'latest');
  return typeof calls === 'number' && isAbove(ask('metric-Errors', 'latest'), calls / 20);
}

export const pauseEventSource = {
  id: 'pause-event-source',
  title: 'Pause the event source of a function for a while',
  treats: ['dependency', 'application'],
  targetType: 'lambda-function',
  useWhen:
    'A consumer of a queue or stream harms what it depends on, and the alarm is measured there.',
  doNotUseWhen:
    'The alarm is of the function or its source: paused, they fall silent or grow, and that is no recovery.',
  signs: [
    {
      id: 'consumer-drowns-its-dependency',
      holds: (ask) => presses(ask) && (isSlow(ask) || isMultiplied(ask)),
      incidentType: 'dependency',
      confidence: 0.85,
      because: 'What the consumer waits for is overloaded, and the consumer keeps pressing on.',
      cites: [
        'alarm-metric',
        'metric-Duration',
        'metric-ConcurrentExecutions',
        'metric-Invocations',
        'target-state',
      ],
    },
    {
      id: 'poison-harms-others',
      holds: (ask) =>
        canShowRecovery(ask) &&
        isSettled(ask) &&
        polls(ask) &&
        isFailing(ask) &&
        failsOften(ask) &&
        isQuick(ask),
      incidentType: 'application',
      confidence: 0.8,
      because: 'The consumer fails on the same input again and again, and something else suffers.',
      cites: ['alarm-metric', 'metric-Errors', 'metric-Duration', 'target-state'],
    },
  ],

  parameters: {
    MappingId: {
      from: 'lookup',
      lookup: 'mappings',
      select: (mappings) => onlyMapping(mappings)?.UUID,
    },
    StateBefore: {
      from: 'lookup',
      lookup: 'mappings',
      select: (mappings) => onlyMapping(mappings)?.State,
    },
    StateAfter: { from: 'constant', value: 'Disabled' },
  },
  lookups: {
    mappings: {
      api: 'lambda:ListEventSourceMappings',
      input: { FunctionName: '{{function}}' },
    },
    tags: {
      api: 'lambda:ListTags',
      on: 'event-source-mapping:*',
      after: ['mappings'],
      input: ({ mappings }) => {
        const only = onlyMapping(mappings);
        return only && { Resource: only.EventSourceMappingArn };
      },
    },
    url: {
      api: 'sqs:GetQueueUrl',
      on: '*',
      after: ['mappings'],
      input: ({ mappings }) => {
        const QueueName = queueNameIn(onlyMapping(mappings)?.EventSourceArn ?? '');
        return QueueName === undefined ? undefined : { QueueName };
      },
    },
    queue: {
      api: 'sqs:GetQueueAttributes',
      on: '*',
      after: ['url'],
      input: (found) =>
        found['url'] === undefined
          ? undefined
          : { ...byUrl(found), AttributeNames: ['MessageRetentionPeriod'] },
    },
  },
  carriers: {
    mapping: {
      lookup: 'mappings',
      select: (mappings) => onlyMapping(mappings)?.EventSourceMappingArn,
      tags: {
        lookup: 'tags',
        select: (tags) => z.object({ Tags: z.unknown() }).parse(tags).Tags,
      },
    },
  },
  preconditions: [
    {
      id: 'not-one-source',
      because: 'the function has no event source mapping, or several of which one would be a guess',
      holds: ({ mappings }) => onlyMapping(mappings) !== undefined,
    },
    {
      id: 'not-polling',
      because: 'the event source mapping is not enabled: somebody paused it, or it is changing',
      holds: ({ mappings }) => ofOnly(mappings, ({ State }) => State === 'Enabled'),
    },
    {
      id: 'source-not-resumable',
      because:
        'only SQS, Kinesis and DynamoDB streams are known to be taken up where they were left',
      holds: ({ mappings }) =>
        ofOnly(mappings, ({ EventSourceArn = '' }) => resumable.test(EventSourceArn)),
    },
    {
      id: 'messages-would-expire',
      because: 'the queue keeps messages for less than six hours, and what waits longer is lost',
      // Streams keep everything for a day at least.
      holds: ({ mappings, queue }) =>
        ofOnly(
          mappings,
          ({ EventSourceArn = '' }) =>
            !/^arn:[a-z-]+:sqs:/.test(EventSourceArn) ||
            retentionShape.parse(queue).Attributes.MessageRetentionPeriod >=
              shortestRetentionSeconds,
        ),
    },
  ],
  reads: [{ service: 'lambda', actions: ['GetEventSourceMapping'], on: 'event-source-mapping:*' }],
  writes: [
    {
      service: 'lambda',
      actions: ['UpdateEventSourceMapping'],
      tagCarrier: 'event-source-mapping:*',
    },
  ],
  // `lambda:FunctionArn` could hold a mapping to one function only by name, and there are as many as opt in.
  residualAuthority:
    'UpdateEventSourceMapping could also change batches, filters or the function of an opted-in event source mapping.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'What the function processes waits for up to half an hour; nothing of it is lost.',
  },
  ifIgnored: 'The consumer keeps overloading what it depends on, for everybody who depends on it.',
  lockSet: ({ arn }, { mappings }) => {
    const only = mappingsShape.safeParse(mappings).success ? onlyMapping(mappings) : undefined;
    return only ? [arn, only.EventSourceMappingArn, only.EventSourceArn ?? arn] : [arn];
  },
  compensation: {
    exchange: [
      {
        before: 'StateBefore',
        after: 'StateAfter',
        now: ({ mappings }) => onlyMapping(mappings)?.State,
      },
    ],
    revertAfterMinutes: 30,
  },
  driftsFromIac: 'Nothing after half an hour: the event source mapping is enabled again.',
  nativeAlternative:
    'Maximum concurrency of an SQS mapping and on-failure destinations are the native limits; neither lets a dependency rest.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 60, maximumPerDay: 2 },

  validation: {
    settleMinutes: 5,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    // None: metrics of a paused function fall silent, and a silent guard lets nothing be called recovered.
    guards: [],
  },
} satisfies Remediation;
