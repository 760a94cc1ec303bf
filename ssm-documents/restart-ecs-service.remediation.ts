import * as z from 'zod';
import type { Remediation } from '../lambdas/core/remediation';

const rollingService = z.object({
  services: z.tuple([
    z.object({
      status: z.literal('ACTIVE'),
      schedulingStrategy: z.literal('REPLICA').optional(),
      deploymentController: z.object({ type: z.literal('ECS') }).optional(),
    }),
  ]),
});

const settledService = z.object({
  services: z.tuple([
    z.object({
      deployments: z.tuple([
        z.object({ status: z.literal('PRIMARY'), rolloutState: z.literal('COMPLETED') }),
      ]),
    }),
  ]),
});

const wantedService = z.object({
  services: z.tuple([z.object({ desiredCount: z.number().int().positive() })]),
});

export const restartEcsService = {
  id: 'restart-ecs-service',
  title: 'Replace every task of an ECS service',
  treats: ['compute', 'application'],
  targetType: 'ecs-service',
  useWhen:
    'Tasks run out of memory or answer badly, and the last deployment completed before the symptom.',
  doNotUseWhen: 'A deployment is under way, or something the service depends on is failing.',

  parameters: {
    ClusterName: { from: 'target', property: 'cluster' },
    ServiceName: { from: 'target', property: 'service' },
  },
  lookups: {
    service: {
      api: 'ecs:DescribeServices',
      input: { cluster: '{{cluster}}', services: ['{{service}}'] },
    },
  },
  preconditions: [
    {
      id: 'deployment-in-flight',
      because: 'the service has a deployment that has not completed; restarting would repeat it',
      holds: ({ service }) => settledService.safeParse(service).success,
    },
    {
      id: 'not-a-rolling-service',
      because: 'only an active replica service that ECS itself rolls out can be restarted this way',
      holds: ({ service }) => rollingService.safeParse(service).success,
    },
    {
      id: 'scaled-to-zero',
      because: 'the service is meant to run no task',
      holds: ({ service }) => wantedService.safeParse(service).success,
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
  lockSet: ({ arn, account, region, properties: { cluster, service } }) => [
    arn,
    // Application Auto Scaling names a scalable target by this resource id; it changes the task count.
    `arn:aws:application-autoscaling:${region}:${account}:scalable-target/service/${String(cluster)}/${String(service)}`,
  ],
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
