import { isAbove, timesBaseline, type Sign } from '../sign';
import { isCrowded, isFailing, isQuick, isSettled, isSlow, isThrottled } from './lambda-function';

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
    confidence: 0.75,
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
    confidence: 0.8,
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
    id: 'throttled-by-account',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'reservedConcurrency') === 'none',
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'The function has no reservation of its own: the pool of the account is used up.',
    cites: ['metric-Throttles', 'target-state', 'alarm-metric'],
  },
];
