import {
  type Ask,
  isAbove,
  isBelow,
  type Sign,
  timesBaseline,
  toldByAlarm,
  valueOf,
} from '../sign';
import { isSuspectedElsewhere } from './demand';
import { isEnoughHealthy } from './load-balancer-picture';

const state = (ask: Ask, value: string) => ask('target-state', value);

const isWhole = (ask: Ask): boolean => state(ask, 'zonesNotWhole') === 0;

const isAbout = (ask: Ask, ...metrics: readonly string[]): boolean =>
  metrics.some((metric) => metric === ask('alarm-metric', 'metric'));

/** Next to nothing of what came before, or nothing at all. */
const hasDriedUp = (ask: Ask): boolean =>
  isBelow(timesBaseline(ask, 'alarm-metric', 'latest'), 0.1) ||
  (isAbove(ask('alarm-metric', 'baseline'), 0) && ask('alarm-metric', 'datapoints') === 0);

/**
 * That targets fail in several zones says that no zone is at fault, and nothing of what is: such a picture is left
 * to whoever can look behind the load balancer.
 */
export const loadBalancerSigns: readonly Sign[] = [
  {
    id: 'too-little-left-without-the-zone',
    holds: (ask) => state(ask, 'oneZoneImpaired') === true && !isEnoughHealthy(ask),
    incidentType: 'network',
    confidence: 0.9,
    because: 'One zone fails, and the targets that are well would not carry its share.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'single-targets-fail',
    holds: (ask) => state(ask, 'zonesNotWhole') === 1 && state(ask, 'oneZoneImpaired') === false,
    incidentType: 'compute',
    confidence: 0.75,
    because: 'Less than half of the targets of one zone fail: look at those targets.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'clients-cannot-agree',
    holds: (ask) =>
      isAbout(ask, 'ClientTLSNegotiationErrorCount', 'TargetTLSNegotiationErrorCount'),
    incidentType: 'configuration',
    confidence: 0.65,
    because: 'Connections fail over TLS: its policy or certificates do not fit the other side.',
    cites: ['alarm-metric', 'changes'],
  },
  {
    id: 'no-requests-arrive',
    holds: (ask) =>
      isWhole(ask) &&
      isAbout(ask, 'RequestCount', 'ActiveFlowCount', 'NewFlowCount', 'ProcessedBytes') &&
      hasDriedUp(ask),
    incidentType: 'configuration',
    confidence: 0.6,
    because:
      'Every target is well and hardly anything arrives: what leads users here, such as DNS, has changed.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'connections-used-up',
    holds: (ask) =>
      isAbove(valueOf(ask, 'PortAllocationErrorCount', 'latest'), 0) ||
      isAbove(valueOf(ask, 'RejectedConnectionCount', 'latest'), 0),
    incidentType: 'capacity',
    confidence: 0.8,
    because:
      'Connections are refused because the load balancer has reached the most that it can hold.',
    cites: ['metric-PortAllocationErrorCount', 'metric-RejectedConnectionCount', 'alarm-metric'],
  },
  {
    id: 'no-target-is-left',
    holds: (ask) => state(ask, 'healthyTargets') === 0 && isAbove(state(ask, 'targets'), 1),
    incidentType: 'dependency',
    confidence: 0.6,
    because: 'Every target of every zone fails at once: what they share is at fault, not a zone.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'well-targets-cannot-be-reached',
    holds: (ask) => isWhole(ask) && isAbout(ask, 'TargetConnectionErrorCount'),
    incidentType: 'network',
    confidence: 0.6,
    because:
      'Targets pass their checks and connections to them fail: look at ports and their rules.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'well-targets-answer-late',
    holds: (ask) =>
      isWhole(ask) &&
      isAbout(ask, 'TargetResponseTime', 'HTTPCode_ELB_504_Count') &&
      !isSuspectedElsewhere(ask),
    incidentType: 'dependency',
    confidence: 0.55,
    because: 'Every target passes its check and answers late: look at what is behind them.',
    cites: ['alarm-metric', 'target-state'],
  },
  toldByAlarm(['ELBAuthError', 'ELBAuthFailure', 'LambdaUserError'], {
    id: 'sign-in-fails',
    incidentType: 'configuration',
    confidence: 0.65,
    because: 'The load balancer cannot do what its rules ask for, such as signing users in.',
  }),
  {
    id: 'well-targets-answer-errors',
    holds: (ask) =>
      isWhole(ask) &&
      isAbout(ask, 'HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_502_Count') &&
      !isSuspectedElsewhere(ask),
    incidentType: 'application',
    confidence: 0.55,
    because: 'Every target passes its check and answers errors: look at what they run.',
    cites: ['alarm-metric', 'target-state'],
  },
];
