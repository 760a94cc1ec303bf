import { alarmIsOn, isAbove, isUsedUp, timesBaseline, toldByAlarm, type Sign } from '../sign';
import {
  isAskedMore,
  isCrowded,
  isFailing,
  isQuick,
  isSettled,
  isSlow,
  isThrottled,
} from './lambda-function';

export const lambdaFunctionSigns: readonly Sign[] = [
  {
    id: 'deployed-lately',
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
    incidentType: 'deployment',
    confidence: 0.8,
    because: 'The function was deployed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
  {
    id: 'fails-at-once',
    holds: (ask) => isSettled(ask) && isFailing(ask) && isQuick(ask) && !isThrottled(ask),
    incidentType: 'application',
    confidence: 0.6,
    because:
      'Calls fail without taking longer: the input or what refuses it is at fault, not the load.',
    cites: ['metric-Errors', 'metric-Duration', 'alarm-metric', 'changes'],
  },
  {
    id: 'waits-in-vain',
    holds: (ask) =>
      isSettled(ask) &&
      isAbove(timesBaseline(ask, 'metric-Duration', 'latest'), 2) &&
      (isFailing(ask) || isCrowded(ask)),
    incidentType: 'dependency',
    confidence: 0.7,
    because:
      'Calls take far longer without a deploy, and fail or pile up: they wait for something.',
    cites: ['metric-Duration', 'metric-Errors', 'metric-ConcurrentExecutions', 'alarm-metric'],
  },
  {
    id: 'stopped-on-purpose',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'reservedConcurrency') === 0,
    incidentType: 'configuration',
    confidence: 0.95,
    because: 'Nothing is reserved for it, which is how somebody stops a function.',
    cites: ['metric-Throttles', 'target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'sources-paused',
    holds: (ask) =>
      isAbove(ask('target-state', 'eventSources'), 0) && ask('target-state', 'polledSources') === 0,
    incidentType: 'configuration',
    confidence: 0.85,
    because: 'None of its event sources is polled: somebody has paused them.',
    cites: ['target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'throttled-by-slowness',
    holds: (ask) =>
      isSettled(ask) &&
      isThrottled(ask) &&
      isSlow(ask) &&
      typeof ask('target-state', 'reservedConcurrency') === 'number',
    incidentType: 'dependency',
    confidence: 0.9,
    because: 'Calls are refused because those that run take longer: more of them would wait too.',
    cites: ['metric-Throttles', 'metric-Duration', 'target-state', 'alarm-metric'],
  },
  {
    id: 'account-used-up',
    holds: (ask) => isThrottled(ask) && !isSlow(ask) && isUsedUp(ask, 'lambda-concurrency'),
    incidentType: 'capacity',
    confidence: 0.93,
    because:
      'The account runs as many executions as it may: there is nothing to reserve more from.',
    cites: ['quota-lambda-concurrency', 'metric-Throttles', 'target-state', 'alarm-metric'],
  },
  {
    id: 'stream-outgrows-it',
    holds: (ask) =>
      alarmIsOn(ask, 'IteratorAge') && isSettled(ask) && isQuick(ask) && !isFailing(ask),
    incidentType: 'capacity',
    confidence: 0.6,
    because: 'Records grow older while calls succeed and take no longer: more comes than is read.',
    cites: ['alarm-metric', 'metric-Duration', 'metric-Errors'],
  },
  {
    id: 'reads-its-stream-slowly',
    holds: (ask) =>
      alarmIsOn(ask, 'IteratorAge', 'ApproximateAgeOfOldestMessage') &&
      isSettled(ask) &&
      isSlow(ask) &&
      !isFailing(ask),
    incidentType: 'dependency',
    confidence: 0.6,
    because: 'What it reads grows older because every call takes longer: it waits for something.',
    cites: ['alarm-metric', 'metric-Duration', 'metric-Errors'],
  },
  {
    id: 'called-far-more',
    holds: (ask) =>
      alarmIsOn(ask, 'ConcurrentExecutions', 'Invocations') &&
      isSettled(ask) &&
      isQuick(ask) &&
      !isFailing(ask) &&
      isAskedMore(ask),
    incidentType: 'capacity',
    confidence: 0.6,
    because: 'More calls come than before, and each is as quick and as well as before.',
    cites: ['alarm-metric', 'metric-Invocations', 'metric-Duration'],
  },
  toldByAlarm(['RecursiveInvocationsDropped'], {
    id: 'calls-itself',
    incidentType: 'application',
    confidence: 0.85,
    because: 'Lambda stops it from calling itself in a loop by what it writes.',
  }),
  toldByAlarm(['DeadLetterErrors', 'DestinationDeliveryFailures'], {
    id: 'gives-up-in-vain',
    incidentType: 'configuration',
    confidence: 0.65,
    because: 'What is given up cannot be delivered: a permission or the destination is missing.',
  }),
  toldByAlarm(['ProvisionedConcurrencySpilloverInvocations'], {
    id: 'provisioned-executions-used-up',
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'More calls come than provisioned executions can serve.',
  }),
  {
    id: 'throttled-by-account',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'reservedConcurrency') === 'none',
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'The function has no reservation of its own: the pool of the account is used up.',
    cites: ['metric-Throttles', 'target-state', 'alarm-metric'],
  },
];
