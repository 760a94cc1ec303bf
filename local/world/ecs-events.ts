import type { Rollout } from './ecs-rollouts';
import { eventOf } from './event';
import type { Setting } from './resource';

/** "ECS Deployment State Change" as in Amazon ECS's "service deployment state change events". */
export function deploymentEvent(
  serviceArn: string,
  { id, created, completes }: Rollout,
  state: 'IN_PROGRESS' | 'COMPLETED',
  setting: Pick<Setting, 'account' | 'region'>,
): unknown {
  const at = state === 'IN_PROGRESS' ? created : (completes ?? created);
  return eventOf(setting, {
    source: 'aws.ecs',
    detailType: 'ECS Deployment State Change',
    at,
    resources: [serviceArn],
    detail: {
      eventType: 'INFO',
      eventName: `SERVICE_DEPLOYMENT_${state}`,
      deploymentId: id,
      updatedAt: new Date(at).toISOString(),
      reason: `ECS deployment ${id} ${state === 'IN_PROGRESS' ? 'in progress.' : 'completed.'}`,
    },
  });
}
