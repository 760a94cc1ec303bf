import { isAbove, timesBaseline, type Sign } from '../sign';
import { isFailing, isSettled } from './lambda-function';

export const lambdaAliasSigns: readonly Sign[] = [
  {
    id: 'traffic-shifting',
    holds: (ask) =>
      isFailing(ask) &&
      (isAbove(ask('target-state', 'otherVersions'), 0) ||
        isAbove(ask('changes', 'inProgress'), 0)),
    incidentType: 'deployment',
    confidence: 0.9,
    because: 'Calls are being shifted to another version, and what shifts them takes them back.',
    cites: ['target-state', 'changes', 'metric-Errors', 'alarm-metric'],
  },
  {
    id: 'deployed-lately',
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
    incidentType: 'deployment',
    confidence: 0.7,
    because: 'The function was changed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
  {
    id: 'waits-in-vain',
    holds: (ask) =>
      isSettled(ask) &&
      isFailing(ask) &&
      isAbove(timesBaseline(ask, 'metric-Duration', 'latest'), 2),
    incidentType: 'dependency',
    confidence: 0.7,
    because:
      'Calls of the alias take far longer without a deploy, and fail: they wait for something.',
    cites: ['metric-Errors', 'metric-Duration', 'alarm-metric', 'changes'],
  },
  {
    id: 'fails-without-a-deploy',
    holds: (ask) => isSettled(ask) && isFailing(ask),
    incidentType: 'application',
    confidence: 0.6,
    because: 'Calls of the alias fail, and nobody has deployed: an older version would fail too.',
    cites: ['metric-Errors', 'alarm-metric', 'changes'],
  },
];
