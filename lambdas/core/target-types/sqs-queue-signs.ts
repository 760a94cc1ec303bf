import {
  alarmIsOn,
  hasGrown,
  isAbove,
  isBelow,
  timesBaseline,
  toldByAlarm,
  type Ask,
  type Sign,
} from '../sign';
import { areAtRest, areDeadLetters, consumerIsDoubtful, waiting } from './sqs-queue';

const visible = 'metric-ApproximateNumberOfMessagesVisible';

const deleted = 'metric-NumberOfMessagesDeleted';

/** The alarm is about messages that wait, for long or in great number. */
const waits = (ask: Ask): boolean => alarmIsOn(ask, waiting, 'ApproximateAgeOfOldestMessage');

/** As much is finished as before, of which a minute's worth is more than what waits. */
function keepsUp(ask: Ask): boolean {
  const done = ask(deleted, 'latest');
  return (
    isAbove(timesBaseline(ask, deleted, 'latest'), 0.8) &&
    typeof done === 'number' &&
    isBelow(ask(visible, 'latest'), done)
  );
}

const received = 'metric-NumberOfMessagesReceived';

const sent = 'metric-NumberOfMessagesSent';

export const sqsSigns: readonly Sign[] = [
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
    confidence: 0.7,
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
    id: 'consumer-takes-less',
    holds: (ask) =>
      waits(ask) &&
      isBelow(timesBaseline(ask, received, 'latest'), 0.6) &&
      isAbove(timesBaseline(ask, sent, 'latest'), 0.6),
    incidentType: 'dependency',
    confidence: 0.7,
    because: 'Much is sent and little of it is fetched: whoever consumes it is slow or gone.',
    cites: ['alarm-metric', received, sent],
  },
  toldByAlarm(['ApproximateNumberOfMessagesNotVisible'], {
    id: 'too-many-in-flight',
    incidentType: 'capacity',
    confidence: 0.65,
    because: 'So much is being worked on at once that nothing further may be fetched soon.',
  }),
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
