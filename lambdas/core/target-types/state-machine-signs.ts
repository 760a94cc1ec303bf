import { type Ask, isAbove, isBelow, isUsedUp, type Sign } from '../sign';

/** Most of them: then it is not the input of some, whatever the alarm's threshold is. */
const most = 0.5;

/** How many of the executions that are started end so; undefined unless both were reported. */
function shareOf(ask: Ask, ending: 'ExecutionsFailed' | 'ExecutionsTimedOut'): number | undefined {
  const ended = ask(`metric-${ending}`, 'mean');
  const started = ask('metric-ExecutionsStarted', 'mean');
  return typeof ended === 'number' && typeof started === 'number' && started > 0
    ? ended / started
    : undefined;
}

export const stateMachineSigns: readonly Sign[] = [
  {
    id: 'throttled',
    holds: (ask) => isAbove(ask('metric-ExecutionThrottled', 'latest'), 0),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'Its executions meet the rate of state transitions that the account may have.',
    cites: ['metric-ExecutionThrottled', 'metric-ExecutionsStarted', 'alarm-metric'],
  },
  {
    id: 'too-many-open',
    holds: (ask) => isUsedUp(ask, 'open-executions'),
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'As many executions are open as the account may have.',
    cites: ['quota-open-executions', 'alarm-metric'],
  },
  {
    id: 'most-fail',
    holds: (ask) =>
      isAbove(shareOf(ask, 'ExecutionsFailed'), most) && ask('changes', 'releasesBefore') === 0,
    incidentType: 'dependency',
    confidence: 0.55,
    because: 'Most executions fail and their definition is as before: look at what they call.',
    cites: ['metric-ExecutionsFailed', 'metric-ExecutionsStarted', 'alarm-metric'],
  },
  {
    id: 'time-outs',
    holds: (ask) => isAbove(shareOf(ask, 'ExecutionsTimedOut'), 0.1),
    incidentType: 'dependency',
    confidence: 0.7,
    because: 'Its executions wait for what they call until their time is over.',
    cites: ['metric-ExecutionsTimedOut', 'alarm-metric'],
  },
  {
    id: 'some-fail',
    holds: (ask) =>
      isAbove(shareOf(ask, 'ExecutionsFailed'), 0) &&
      isBelow(shareOf(ask, 'ExecutionsFailed'), most) &&
      ask('changes', 'releasesBefore') === 0,
    incidentType: 'application',
    confidence: 0.6,
    because: 'Some executions fail and most succeed: what the failing ones are given differs.',
    cites: ['metric-ExecutionsFailed', 'metric-ExecutionsStarted', 'alarm-metric'],
  },
];
