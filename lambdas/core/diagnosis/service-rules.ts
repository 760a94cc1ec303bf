import type { Ask, Rule } from './rules';

const isAbove = (value: ReturnType<Ask>, limit: number): boolean =>
  typeof value === 'number' && value > limit;

/** A service whose rollout is long over and that nobody has deployed lately: read, not assumed. */
const isSettled = (ask: Ask): boolean =>
  ask('target-state', 'rolloutState') === 'COMPLETED' && ask('changes', 'inLastHour') === 0;

/** Memory that is nearly full and well above what it was before the trouble. */
const isFillingUp = (ask: Ask): boolean => {
  const highest = ask('metric-MemoryUtilization', 'highest');
  const baseline = ask('metric-MemoryUtilization', 'baseline');
  return isAbove(highest, 85) && typeof baseline === 'number' && isAbove(highest, baseline * 1.1);
};

/** What is known about ECS services. Deployments come first: they explain the same symptoms. */
export const serviceRules: readonly Rule[] = [
  {
    id: 'rollout-under-way',
    holds: (ask) => {
      const state = ask('target-state', 'rolloutState');
      return state === 'IN_PROGRESS' || state === 'FAILED';
    },
    incidentType: 'deployment',
    remediationId: undefined,
    confidence: 0.9,
    because: 'A rollout of the service is under way or has failed: look at the new revision first.',
    cites: ['target-state', 'changes', 'alarm-metric'],
  },
  {
    id: 'deployed-lately',
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
    incidentType: 'deployment',
    remediationId: undefined,
    confidence: 0.8,
    because: 'The service was deployed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
  {
    id: 'tasks-run-out-of-memory',
    holds: (ask) => isSettled(ask) && isAbove(ask('target-state', 'outOfMemoryStops'), 0),
    incidentType: 'compute',
    remediationId: 'restart-ecs-service',
    confidence: 0.9,
    because: 'Tasks are stopped for running out of memory, and no deployment explains it.',
    cites: ['target-state', 'metric-MemoryUtilization', 'alarm-metric', 'changes'],
  },
  {
    id: 'memory-fills-up',
    holds: (ask) => isSettled(ask) && isFillingUp(ask),
    incidentType: 'compute',
    remediationId: 'restart-ecs-service',
    confidence: 0.8,
    because:
      'Memory is nearly full and has grown since before the trouble; no deployment explains it.',
    cites: ['metric-MemoryUtilization', 'alarm-metric', 'target-state', 'changes'],
  },
  {
    id: 'tasks-missing',
    holds: (ask) => {
      const running = ask('target-state', 'runningCount');
      const desired = ask('target-state', 'desiredCount');
      return isSettled(ask) && typeof running === 'number' && isAbove(desired, running);
    },
    incidentType: 'capacity',
    remediationId: undefined,
    confidence: 0.6,
    because: 'Fewer tasks run than are wanted, and memory does not explain it.',
    cites: ['target-state', 'alarm-metric'],
  },
];
