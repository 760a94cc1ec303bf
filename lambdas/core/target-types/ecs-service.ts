import { fargateProcessors } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const resourceOf = ({ ClusterName, ServiceName }: Named): string | undefined =>
  ClusterName && ServiceName ? `service/${ClusterName}/${ServiceName}` : undefined;

/** ARNs in the old format, without the cluster, are not recognised: the cluster could only be guessed. */
export const ecsService = {
  type: 'ecs-service',
  service: 'ecs',
  resource: /^service\/(?<cluster>[A-Za-z0-9_-]{1,255})\/(?<service>[A-Za-z0-9_-]{1,255})$/,
  dimensions: [
    { namespace: 'AWS/ECS', resource: resourceOf },
    { namespace: 'ECS/ContainerInsights', resource: resourceOf },
  ],
  quotas: [fargateProcessors],
} as const satisfies TypeOfTarget;
