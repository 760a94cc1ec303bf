import { alarmIsOn, type Ask, isAbove, isBelow, isUsedUp, type Sign, timesBaseline } from '../sign';
import { isAskedMuchMore, isAskedNoMore, isSuspectedElsewhere } from './demand';
import {
  isFillingUp,
  isRollingOut,
  isSettled,
  isUnchangedBefore,
  nearlyFull,
  shareRunning,
} from './ecs-picture';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** In the hour before the trouble, when a rollout of minutes had not begun. */
const wasFullBefore = (ask: Ask): boolean =>
  isAbove(ask('metric-MemoryUtilization', 'highest'), nearlyFull) &&
  isAbove(ask('metric-MemoryUtilization', 'baseline'), 75);

/** Nothing of its own is used up, as far as the service reports it. */
const isUnburdened = (ask: Ask): boolean =>
  isBelow(ask('metric-CPUUtilization', 'highest'), 85) &&
  isBelow(ask('metric-MemoryUtilization', 'highest'), nearlyFull) &&
  state(ask, 'outOfMemoryStops') === 0;

const lacksTasks = (ask: Ask): boolean => isBelow(shareRunning(ask), 1);

const isShortOfMemory = (ask: Ask): boolean =>
  isFillingUp(ask) || isAbove(state(ask, 'outOfMemoryStops'), 0);

/** Of errors that a service answers, rather than of its time or its tasks. */
const isAboutErrors = (ask: Ask): boolean =>
  (ask('alarm-metric', 'metric') === 'HTTPCode_Target_5XX_Count' ||
    ask('alarm-metric', 'metric') === 'metric math') &&
  isAbove(ask('metric-HTTPCode_Target_5XX_Count', 'latest'), 0);

const isSlower = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-TargetResponseTime', 'latest'), 1.5);

export const ecsSigns: readonly Sign[] = [
  {
    id: 'tasks-missing',
    holds: (ask) => isSettled(ask) && lacksTasks(ask),
    incidentType: 'capacity',
    confidence: 0.6,
    because: 'Fewer tasks run than are wanted, and memory does not explain it.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'memory-was-full-before-the-rollout',
    holds: (ask) => isRollingOut(ask) && wasFullBefore(ask),
    incidentType: 'compute',
    confidence: 0.96,
    because:
      'Memory was nearly full before the rollout that replaces the tasks now: see what that brings first.',
    cites: ['metric-MemoryUtilization', 'target-state', 'changes'],
  },
  {
    id: 'more-asked-since-a-deploy',
    holds: (ask) =>
      isAbove(ask('changes', 'inLastHour'), 0) &&
      isAskedMuchMore(ask) &&
      isAbove(ask('metric-CPUUtilization', 'highest'), 85),
    incidentType: 'capacity',
    confidence: 0.96,
    because:
      'Much more is asked of the service and its processors are full, and it was deployed within the hour: either may explain the other.',
    cites: ['metric-RequestCount', 'metric-CPUUtilization', 'changes', 'target-state'],
  },
  {
    id: 'no-processors-left-on-fargate',
    holds: (ask) =>
      isUsedUp(ask, 'fargate-vcpus') &&
      (isAbove(ask('metric-CPUUtilization', 'highest'), 85) || lacksTasks(ask)),
    incidentType: 'capacity',
    confidence: 0.93,
    because:
      'The account runs as many processors on Fargate as it may: further tasks do not start.',
    cites: ['quota-fargate-vcpus', 'metric-CPUUtilization', 'target-state', 'alarm-metric'],
  },
  {
    id: 'memory-fills-with-traffic',
    holds: (ask) => isSettled(ask) && isShortOfMemory(ask) && isAskedMuchMore(ask),
    incidentType: 'capacity',
    confidence: 0.92,
    because: 'Memory fills up while much more is asked: fresh tasks would fill up as well.',
    cites: ['metric-MemoryUtilization', 'metric-RequestCount', 'target-state'],
  },
  {
    id: 'rollout-under-way',
    holds: isRollingOut,
    incidentType: 'deployment',
    confidence: 0.9,
    because: 'A rollout of the service is under way or has failed: look at the new revision first.',
    cites: ['target-state', 'changes', 'alarm-metric'],
  },
  {
    id: 'deployed-lately',
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
    incidentType: 'deployment',
    confidence: 0.8,
    because: 'The service was deployed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
  {
    id: 'overloads-what-is-behind',
    holds: (ask) =>
      isUnchangedBefore(ask) &&
      isAbove(ask('metric-CPUUtilization', 'highest'), 85) &&
      isSuspectedElsewhere(ask),
    incidentType: 'dependency',
    confidence: 0.6,
    because:
      'Processors are full, and traces find something behind the service less like itself: more tasks would ask more of it.',
    cites: ['neighbours', 'metric-CPUUtilization', 'target-state'],
  },
  {
    id: 'checks-fail-and-users-are-served',
    holds: (ask) =>
      isUnchangedBefore(ask) &&
      isBelow(ask('metric-HealthyHostCount', 'latest'), 1) &&
      isAbove(timesBaseline(ask, 'metric-RequestCount', 'latest'), 0.8) &&
      isBelow(timesBaseline(ask, 'metric-TargetResponseTime', 'latest'), 1.5) &&
      !isAbove(ask('metric-HTTPCode_Target_5XX_Count', 'latest'), 0),
    incidentType: 'configuration',
    confidence: 0.75,
    because:
      'No task passes its health check while every request is answered as before: the check asks for the wrong thing.',
    cites: ['metric-HealthyHostCount', 'metric-RequestCount', 'metric-TargetResponseTime'],
  },
  {
    id: 'waits-idle',
    holds: (ask) =>
      isUnchangedBefore(ask) &&
      (alarmIsOn(ask, 'TargetResponseTime') || isSlower(ask)) &&
      isBelow(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 0.9) &&
      isUnburdened(ask),
    incidentType: 'dependency',
    confidence: 0.6,
    because:
      'Answers take longer while the processors do less than before: they wait for something.',
    cites: ['alarm-metric', 'metric-CPUUtilization', 'target-state'],
  },
  {
    id: 'every-request-costs-more',
    holds: (ask) =>
      isUnchangedBefore(ask) &&
      isAskedNoMore(ask) &&
      isAbove(ask('metric-CPUUtilization', 'highest'), 85) &&
      isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'highest'), 1.3) &&
      isSlower(ask) &&
      !isShortOfMemory(ask) &&
      !isSuspectedElsewhere(ask),
    incidentType: 'application',
    confidence: 0.6,
    because:
      'As many requests as before take all of the processors, without a deploy: some of them cost far more.',
    cites: ['metric-CPUUtilization', 'metric-RequestCount', 'target-state', 'changes'],
  },
  {
    id: 'answers-errors-at-once',
    holds: (ask) =>
      isUnchangedBefore(ask) &&
      isUnburdened(ask) &&
      isAboutErrors(ask) &&
      !isSlower(ask) &&
      !isSuspectedElsewhere(ask),
    incidentType: 'application',
    confidence: 0.55,
    because:
      'The service answers errors without waiting; neither a deploy nor its resources explain it: look at its logs.',
    cites: ['alarm-metric', 'metric-HTTPCode_Target_5XX_Count', 'target-state', 'changes'],
  },
];
