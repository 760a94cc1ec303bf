import { isAbove, isBelow, type Ask } from '../sign';
import type { Target } from '../target';
import { areWell, consumerLookups, consumerOf, sourcesOf } from './dead-letters';
import type { Named, TypeOfTarget } from './target-type';

export const waiting = 'ApproximateNumberOfMessagesVisible';

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
} as const satisfies TypeOfTarget;
