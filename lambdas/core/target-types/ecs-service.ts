import type { Ask, Sign } from '../sign';
import { ecsMetrics } from './ecs-metrics';
import { fargateProcessors } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const resourceOf = ({ ClusterName, ServiceName }: Named): string | undefined =>
  ClusterName && ServiceName ? `service/${ClusterName}/${ServiceName}` : undefined;

/** Read, not assumed: the rollout is long over and nobody has deployed lately. */
export const isSettled = (ask: Ask): boolean =>
  ask('target-state', 'rolloutState') === 'COMPLETED' && ask('changes', 'inLastHour') === 0;

const signs: readonly Sign[] = [
  {
    id: 'tasks-missing',
    holds: (ask) => {
      const running = ask('target-state', 'runningCount');
      const desired = ask('target-state', 'desiredCount');
      return (
        isSettled(ask) &&
        typeof running === 'number' &&
        typeof desired === 'number' &&
        desired > running
      );
    },
    incidentType: 'capacity',
    confidence: 0.6,
    because: 'Fewer tasks run than are wanted, and memory does not explain it.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'rollout-under-way',
    holds: (ask) => {
      const state = ask('target-state', 'rolloutState');
      return state === 'IN_PROGRESS' || state === 'FAILED';
    },
    incidentType: 'deployment',
    confidence: 0.9,
    because: 'A rollout of the service is under way or has failed: look at the new revision first.',
    cites: ['target-state', 'changes', 'alarm-metric'],
  },
  {
    id: 'deployed-lately',
    holds: (ask) => {
      const deploys = ask('changes', 'inLastHour');
      return typeof deploys === 'number' && deploys > 0;
    },
    incidentType: 'deployment',
    confidence: 0.8,
    because: 'The service was deployed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
];

/** ARNs in the old format, without the cluster, are not recognised: the cluster could only be guessed. */
export const ecsService = {
  type: 'ecs-service',
  service: 'ecs',
  resource: /^service\/(?<cluster>[A-Za-z0-9_-]{1,255})\/(?<service>[A-Za-z0-9_-]{1,255})$/,
  dimensions: [
    { namespace: 'AWS/ECS', resource: resourceOf },
    { namespace: 'ECS/ContainerInsights', resource: resourceOf },
  ],
  metrics: ecsMetrics,
  quotas: [fargateProcessors],
  signs,
} as const satisfies TypeOfTarget;
