import type { Remediation } from '../lambdas/core/remediation';
import { isAbove } from '../lambdas/core/sign';
import { isAskedNoMore, isSuspectedElsewhere } from '../lambdas/core/target-types/demand';
import {
  hasSettled,
  isRolling,
  serviceLocks,
  wantsTasks,
} from '../lambdas/core/target-types/ecs-service-reading';
import { isFillingUp, isGradual, isSettled } from '../lambdas/core/target-types/ecs-picture';

export const restartEcsService = {
  id: 'restart-ecs-service',
  title: 'Replace every task of an ECS service',
  treats: ['compute', 'application'],
  targetType: 'ecs-service',
  useWhen:
    'Tasks run out of memory or answer badly, and the last deployment completed before the symptom.',
  doNotUseWhen: 'A deployment is under way, or something the service depends on is failing.',
  signs: [
    {
      id: 'tasks-run-out-of-memory',
      holds: (ask) =>
        isSettled(ask) &&
        isAbove(ask('target-state', 'outOfMemoryStops'), 0) &&
        !isSuspectedElsewhere(ask),
      suffices: (ask) => isGradual(ask) || isAskedNoMore(ask),
      incidentType: 'compute',
      confidence: 0.9,
      because: 'Tasks are stopped for running out of memory, and no deployment explains it.',
      cites: ['target-state', 'metric-MemoryUtilization', 'alarm-metric', 'changes'],
    },
    {
      id: 'memory-fills-up',
      holds: (ask) => isSettled(ask) && isFillingUp(ask) && !isSuspectedElsewhere(ask),
      suffices: (ask) => isGradual(ask) || isAskedNoMore(ask),
      incidentType: 'compute',
      confidence: 0.8,
      because:
        'Memory is nearly full and has grown since before the trouble; no deployment explains it.',
      cites: ['metric-MemoryUtilization', 'alarm-metric', 'target-state', 'changes'],
    },
  ],

  parameters: {
    ClusterName: { from: 'target', property: 'cluster' },
    ServiceName: { from: 'target', property: 'service' },
  },
  lookups: {
    service: {
      api: 'ecs:DescribeServices',
      on: 'service/*',
      input: { cluster: '{{cluster}}', services: ['{{service}}'] },
    },
  },
  preconditions: [
    {
      id: 'deployment-in-flight',
      because: 'the service has a deployment that has not completed; restarting would repeat it',
      holds: ({ service }) => hasSettled(service),
    },
    {
      id: 'not-a-rolling-service',
      because: 'only an active replica service that ECS itself rolls out can be restarted this way',
      holds: ({ service }) => isRolling(service),
    },
    {
      id: 'scaled-to-zero',
      because: 'the service is meant to run no task',
      holds: ({ service }) => wantsTasks(service),
    },
  ],
  reads: [{ service: 'ecs', actions: ['DescribeServices'], on: 'service/*' }],
  writes: [{ service: 'ecs', actions: ['UpdateService'], tagCarrier: 'service/*' }],
  residualAuthority:
    'UpdateService could also change task count, task definition or network of an opted-in service; whether keys such as ecs:task-definition would still allow a restart is unverified, so none is used.',

  risk: 'low',
  blastRadius: {
    targets: 1,
    usersNotice: 'Usually nothing: tasks are replaced within the limits of the service itself.',
  },
  ifIgnored: 'Tasks keep failing one after another and the ones left carry their load.',
  lockSet: serviceLocks,
  compensation: {
    none: 'The new tasks run the same task definition; there is nothing to go back to.',
  },
  driftsFromIac: 'Nothing: no property of the service changes.',
  nativeAlternative:
    'The deployment circuit breaker judges deployments only, and ECS replaces a task when its health check fails, not when it leaks or answers 5xx.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 60, maximumPerDay: 3 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [
      {
        namespace: 'ECS/ContainerInsights',
        metric: 'RunningTaskCount',
        dimensions: { ClusterName: '{{cluster}}', ServiceName: '{{service}}' },
        statistic: 'Average',
        worse: 'lower',
        tolerance: 0.25,
      },
    ],
  },
} satisfies Remediation;
