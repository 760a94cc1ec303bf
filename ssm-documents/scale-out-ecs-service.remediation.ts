import * as z from 'zod';
import { between } from '../lambdas/core/less';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove, isBelow, timesBaseline, type Ask } from '../lambdas/core/sign';
import {
  isAskedMore,
  isAskedNoMore,
  isSuspectedElsewhere,
} from '../lambdas/core/target-types/demand';
import {
  desiredCountIn,
  hasSettled,
  isRolling,
  serviceLocks,
  wantsTasks,
} from '../lambdas/core/target-types/ecs-service-reading';
import { isMostlyRunning, isSettled } from '../lambdas/core/target-types/ecs-picture';

/** Beyond this a person decides what more tasks cost. */
const mostTasks = 100;

const scalableTargets = z.object({
  ScalableTargets: z
    .array(
      z.object({
        ScalableTargetARN: z.string(),
        MinCapacity: z.number().int().min(0),
        MaxCapacity: z.number().int().min(0),
      }),
    )
    .max(1),
});

/** Undefined where the service is not scaled automatically. */
const targetIn = (scalableTarget: unknown) =>
  scalableTargets.parse(scalableTarget).ScalableTargets[0];

/** What is set: the minimum where Application Auto Scaling sets the count, else the count. */
const countNow = ({ service, scalableTarget }: Found): number =>
  targetIn(scalableTarget)?.MinCapacity ?? desiredCountIn(service);

/** Half as many tasks again, at least one; never more than double, nor above the maximum. */
function raised({ service, scalableTarget }: Found): number {
  const count = desiredCountIn(service);
  const most = Math.min(targetIn(scalableTarget)?.MaxCapacity ?? mostTasks, mostTasks);
  return Math.min(count + Math.max(1, Math.floor(count / 2)), most);
}

const isSaturated = (ask: Ask): boolean =>
  isAbove(ask('metric-CPUUtilization', 'highest'), 85) &&
  isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'highest'), 1.2);

const hasMemoryLeft = (ask: Ask): boolean =>
  ask('target-state', 'outOfMemoryStops') === 0 &&
  isBelow(ask('metric-MemoryUtilization', 'highest'), 85);

export const scaleOutEcsService = {
  id: 'scale-out-ecs-service',
  title: 'Run half as many tasks again of an ECS service, for an hour',
  treats: ['capacity'],
  targetType: 'ecs-service',
  useWhen:
    'Processors of the tasks are saturated by traffic, and memory and deploys do not explain it.',
  doNotUseWhen:
    'A deployment is under way, or what the service depends on is the one that is overloaded.',
  signs: [
    {
      id: 'processors-saturated',
      holds: (ask) =>
        isSettled(ask) &&
        isMostlyRunning(ask) &&
        isSaturated(ask) &&
        hasMemoryLeft(ask) &&
        !isAskedNoMore(ask) &&
        !isSuspectedElsewhere(ask),
      suffices: isAskedMore,
      incidentType: 'capacity',
      confidence: 0.85,
      because:
        'Processors are saturated and were not before; neither memory nor a deploy explains it.',
      cites: ['metric-CPUUtilization', 'target-state', 'alarm-metric', 'changes'],
    },
  ],

  parameters: {
    ClusterName: { from: 'target', property: 'cluster' },
    ServiceName: { from: 'target', property: 'service' },
    ScaledBy: {
      from: 'lookup',
      lookup: 'scalableTarget',
      select: (found) => (targetIn(found) ? 'min-capacity' : 'desired-count'),
    },
    CountBefore: { from: 'lookups', select: countNow },
    CountAfter: { from: 'lookups', select: raised },
  },
  lookups: {
    service: {
      api: 'ecs:DescribeServices',
      on: 'service/*',
      input: { cluster: '{{cluster}}', services: ['{{service}}'] },
    },
    scalableTarget: {
      api: 'application-autoscaling:DescribeScalableTargets',
      input: {
        ServiceNamespace: 'ecs',
        ResourceIds: ['service/{{cluster}}/{{service}}'],
        ScalableDimension: 'ecs:service:DesiredCount',
      },
    },
    scalableTargetTags: {
      api: 'application-autoscaling:ListTagsForResource',
      on: 'scalable-target/*',
      after: ['scalableTarget'],
      input: ({ scalableTarget }) => {
        const target = targetIn(scalableTarget);
        return target && { ResourceARN: target.ScalableTargetARN };
      },
    },
  },
  carriers: {
    scalableTarget: {
      lookup: 'scalableTarget',
      select: (found) => targetIn(found)?.ScalableTargetARN,
      involved: (found) => targetIn(found) !== undefined,
      tags: {
        lookup: 'scalableTargetTags',
        select: (found) => z.object({ Tags: z.record(z.string(), z.string()) }).parse(found).Tags,
      },
    },
  },
  preconditions: [
    {
      id: 'deployment-in-flight',
      because: 'the service has a deployment that has not completed; its tasks come and go anyway',
      holds: ({ service }) => hasSettled(service),
    },
    {
      id: 'not-a-rolling-service',
      because: 'only an active replica service that ECS itself rolls out has a count to raise',
      holds: ({ service }) => isRolling(service),
    },
    {
      id: 'scaled-to-zero',
      because: 'the service is meant to run no task',
      holds: ({ service }) => wantsTasks(service),
    },
    {
      id: 'no-room-to-scale',
      because: `the service runs the most tasks that its maximum allows, or ${mostTasks}`,
      holds: (found) => raised(found) > Math.max(desiredCountIn(found['service']), countNow(found)),
    },
  ],
  reads: [
    { service: 'ecs', actions: ['DescribeServices'], on: 'service/*' },
    { service: 'application-autoscaling', actions: ['DescribeScalableTargets'], on: '*' },
  ],
  writes: [
    { service: 'ecs', actions: ['UpdateService'], tagCarrier: 'service/*' },
    {
      service: 'application-autoscaling',
      actions: ['RegisterScalableTarget'],
      tagCarrier: 'scalable-target/*',
      conditions: {
        StringEquals: {
          'application-autoscaling:service-namespace': 'ecs',
          'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
        },
      },
    },
  ],
  residualAuthority:
    'Counts and bounds of opted-in services could be set to anything, which no condition key caps, and UpdateService could change their network.',

  risk: 'low',
  blastRadius: {
    targets: 1,
    usersNotice: 'Nothing but faster answers; the new tasks cost and connect like the others.',
  },
  ifIgnored: 'What exceeds the capacity of the tasks goes on failing until traffic falls.',
  lockSet: serviceLocks,
  compensation: {
    exchange: [{ before: 'CountBefore', after: 'CountAfter', now: countNow, narrower: between }],
    revertAfterMinutes: 60,
  },
  driftsFromIac:
    'Nothing after an hour: the count or the minimum is set back; if the traffic stays, raise it in code.',
  nativeAlternative:
    'Automatic scaling comes first: this is for services without it, and for load that their scaling metric does not show.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 90, maximumPerDay: 4 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [
      {
        namespace: 'ECS/ContainerInsights',
        metric: 'RunningTaskCount',
        dimensions: { ClusterName: '{{cluster}}', ServiceName: '{{service}}' },
        statistic: 'Average',
        worse: 'lower',
        tolerance: 0.1,
      },
    ],
  },
} satisfies Remediation;
