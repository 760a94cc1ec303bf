import { alarmIsOn, hasGrown, isAbove, isBelow, timesBaseline, type Ask, type Sign } from '../sign';
import type { Target } from '../target';
import { areWell, consumerLookups, consumerOf, sourcesOf } from './dead-letters';
import { sqsMetrics } from './sqs-metrics';
import type { Named, TypeOfTarget } from './target-type';

const waiting = 'ApproximateNumberOfMessagesVisible';

/** The alarm is about messages that wait, in a queue that is the dead-letter queue of others. */
export const areDeadLetters = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === waiting &&
  isAbove(ask('target-state', 'deadLetterSources'), 0) &&
  isAbove(ask('alarm-metric', 'latest'), 0);

/** Within this time a message that is tried in vain is given up: see what refuses a redrive of slower ones. */
const comeToRestMinutes = 15;

/** Whether none has come for that long; undefined where nobody knows. */
export function areAtRest(ask: Ask): boolean | undefined {
  const minutes = ask('alarm-metric', 'steadyMinutes');
  return typeof minutes === 'number' ? minutes >= comeToRestMinutes : undefined;
}

/** Who gave them up has been asked for something since, and has not failed. */
const isSeenToWork = (ask: Ask): boolean =>
  isAbove(ask('callers', 'requests'), 0) && isBelow(ask('callers', 'failedShare'), 0.01);

/** Known to fail, or to have been asked for nothing that would tell. */
export const consumerIsDoubtful = (ask: Ask): boolean =>
  ask('target-state', 'consumerIsWell') === false ||
  (isAbove(ask('callers', 'callers'), 0) && !isSeenToWork(ask));

/** By traces, or by the alarms that its owner watches it with. */
export const consumerWorks = (ask: Ask): boolean =>
  !consumerIsDoubtful(ask) && (isSeenToWork(ask) || ask('target-state', 'consumerIsWell') === true);

const sent = 'metric-NumberOfMessagesSent';
const deleted = 'metric-NumberOfMessagesDeleted';
const received = 'metric-NumberOfMessagesReceived';
const visible = 'metric-ApproximateNumberOfMessagesVisible';

/** As much is finished as before, of which a minute's worth is more than what waits. */
function keepsUp(ask: Ask): boolean {
  const done = ask(deleted, 'latest');
  return (
    isAbove(timesBaseline(ask, deleted, 'latest'), 0.8) &&
    typeof done === 'number' &&
    isBelow(ask(visible, 'latest'), done)
  );
}

/** The alarm is about messages that wait, for long or in great number. */
const waits = (ask: Ask): boolean => alarmIsOn(ask, waiting, 'ApproximateAgeOfOldestMessage');

const signs: readonly Sign[] = [
  {
    id: 'dead-letters-arrive',
    holds: (ask) => areDeadLetters(ask) && areAtRest(ask) === false,
    incidentType: 'application',
    confidence: 0.9,
    because: 'Messages are still being given up: whoever consumes them has to be healed first.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'order-would-be-lost',
    holds: (ask) => areDeadLetters(ask) && ask('owner-says', 'fifo') === true,
    incidentType: 'application',
    confidence: 0.9,
    because:
      'Messages of a FIFO queue were given up, and moved back they would come after newer ones.',
    cites: ['alarm-metric', 'target-state', 'owner-says'],
  },
  {
    id: 'consumer-not-known-to-work',
    holds: (ask) => areDeadLetters(ask) && consumerIsDoubtful(ask),
    incidentType: 'application',
    confidence: 0.88,
    because: 'Whoever gave the messages up fails, or has been asked for nothing since.',
    cites: ['alarm-metric', 'target-state', 'callers'],
  },
  {
    id: 'one-message-again-and-again',
    holds: (ask) => alarmIsOn(ask, 'ApproximateAgeOfOldestMessage') && keepsUp(ask),
    incidentType: 'application',
    confidence: 0.75,
    because: 'What comes is finished as ever, and yet the oldest grows older: it is tried in vain.',
    cites: ['alarm-metric', deleted, visible],
  },
  {
    id: 'consumer-fails',
    holds: (ask) =>
      waits(ask) &&
      isBelow(timesBaseline(ask, deleted, 'latest'), 0.5) &&
      isAbove(timesBaseline(ask, received, 'latest'), 0.8),
    incidentType: 'application',
    confidence: 0.75,
    because: 'Messages are received as ever and not finished: whoever consumes them fails.',
    cites: ['alarm-metric', received, deleted],
  },
  {
    id: 'more-is-sent-than-consumed',
    holds: (ask) =>
      waits(ask) && hasGrown(ask, sent, 1.5) && isAbove(timesBaseline(ask, deleted, 'latest'), 0.8),
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'Far more is sent than before, and consumers finish what they can.',
    cites: ['alarm-metric', sent, deleted],
  },
  {
    id: 'nothing-is-sent',
    holds: (ask) =>
      alarmIsOn(ask, 'NumberOfMessagesSent') && isBelow(timesBaseline(ask, sent, 'latest'), 0.2),
    incidentType: 'dependency',
    confidence: 0.7,
    because: 'Hardly anything is sent any more: whoever fills the queue has stopped.',
    cites: ['alarm-metric', sent],
  },
];

/** A queue; one of type FIFO has a name that ends so. */
export const sqsQueue = {
  type: 'sqs-queue',
  service: 'sqs',
  resource: /^(?<queue>[A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/,
  dimensions: [
    {
      namespace: 'AWS/SQS',
      resource: ({ QueueName }: Named) => QueueName,
    },
  ],
  metrics: sqsMetrics,
  asksOfCallers: true,
  ownerSays: ({ properties }: Pick<Target, 'properties'>): Readonly<Record<string, boolean>> => ({
    fifo: (properties['queue'] ?? '').endsWith('.fifo'),
  }),
  state: {
    lookups: consumerLookups,
    values: (found) => ({
      deadLetterSources: sourcesOf(found).length,
      ...(consumerOf(found) && { consumerIsWell: areWell(found['alarms']) }),
    }),
  },
  signs,
} as const satisfies TypeOfTarget;
