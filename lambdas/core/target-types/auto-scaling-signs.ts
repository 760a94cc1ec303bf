import { type Ask, isAbove, isBelow, isUsedUp, type Sign, timesBaseline, valueOf } from '../sign';
import { isDemand, isOverloaded, isWhole } from './auto-scaling-picture';

const state = (ask: Ask, value: string) => ask('target-state', value);

const isReleased = (ask: Ask): boolean => isAbove(ask('changes', 'releasesBefore'), 0);

/** Half of the group or more, and not one alone. */
const failTogether = (ask: Ask): boolean => {
  const failing = state(ask, 'unhealthyTargets');
  const healthy = state(ask, 'healthyTargets');
  return (
    typeof failing === 'number' &&
    typeof healthy === 'number' &&
    failing > 0 &&
    (healthy === 0 || (failing > 1 && failing >= healthy))
  );
};

/** Signs leave out groups that are at work by themselves: what they do is not to be done twice. */
export const autoScalingSigns: readonly Sign[] = [
  {
    id: 'group-at-work',
    holds: (ask) => state(ask, 'settled') === false,
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'The group is launching or terminating instances: wait for what it does by itself.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'rollout-under-way',
    holds: (ask) => state(ask, 'settled') === false && isAbove(ask('changes', 'inProgress'), 0),
    incidentType: 'deployment',
    confidence: 0.92,
    because: 'The instances are being replaced or deployed to: what is new among them fails first.',
    cites: ['changes', 'target-state', 'alarm-metric'],
  },
  {
    id: 'released-lately',
    holds: (ask) =>
      isReleased(ask) && (isOverloaded(ask) || isAbove(state(ask, 'unhealthyTargets'), 0)),
    incidentType: 'deployment',
    confidence: 0.92,
    because:
      'The group was deployed to in the hour before the trouble: look at that release first.',
    cites: ['changes', 'target-state', 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'no-processors-left-in-the-account',
    holds: (ask) => isUsedUp(ask, 'ec2-vcpus') && isOverloaded(ask),
    incidentType: 'capacity',
    confidence: 0.91,
    because: 'The account runs as many processors as it may: further instances do not start.',
    cites: ['quota-ec2-vcpus', 'metric-CPUUtilization', 'target-state', 'alarm-metric'],
  },
  {
    id: 'fails-under-load',
    holds: (ask) =>
      isAbove(state(ask, 'unhealthyTargets'), 0) && isOverloaded(ask) && isDemand(ask),
    incidentType: 'capacity',
    confidence: 0.86,
    because:
      'Targets fail while the processors of the group are full: one machine less makes it worse.',
    cites: ['target-state', 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'credits-spent',
    holds: (ask) => isBelow(valueOf(ask, 'CPUCreditBalance', 'latest'), 1),
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'The instances have no CPU credits left, and more is asked than their baseline.',
    cites: ['metric-CPUCreditBalance', 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'group-replaces-by-itself',
    holds: (ask) =>
      state(ask, 'settled') === true &&
      isAbove(state(ask, 'unhealthyTargets'), 0) &&
      state(ask, 'asksLoadBalancer') === true,
    incidentType: 'compute',
    confidence: 0.85,
    because:
      'The group asks the load balancer for health, and replaces unhealthy targets by itself.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'instances-fail-together',
    holds: failTogether,
    incidentType: 'dependency',
    confidence: 0.9,
    because: 'Half of the instances or more fail: what they share is at fault, not one of them.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'group-at-its-maximum',
    holds: (ask) =>
      isWhole(ask) && isOverloaded(ask) && state(ask, 'desired') === state(ask, 'maximum'),
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'The group is as large as its MaxSize allows, and only its owner may raise that.',
    cites: ['metric-CPUUtilization', 'target-state', 'alarm-metric'],
  },
  {
    id: 'waits-idle',
    holds: (ask) =>
      isWhole(ask) &&
      ask('alarm-metric', 'metric') === 'TargetResponseTime' &&
      isBelow(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 1),
    incidentType: 'dependency',
    confidence: 0.6,
    because:
      'Answers take longer while the processors do less than before: they wait for something.',
    cites: ['alarm-metric', 'metric-CPUUtilization', 'target-state'],
  },
];
