import { newest, takenOver, type Rollout, type Rollouts } from '../world/ecs-rollouts';
import type { EcsService } from '../world/ecs-service';

/** The last part of a name or ARN. */
export const shortName = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

export const accountAndRegion = (arn: string) => {
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
};

export const clusterArn = (cluster: string, account: string, region: string): string =>
  `arn:aws:ecs:${region}:${account}:cluster/${cluster}`;

export const taskDefinitionArn = ({ arn, spec }: EcsService, revision: number): string => {
  const { region, account } = accountAndRegion(arn);
  return `arn:aws:ecs:${region}:${account}:task-definition/${spec.name}:${revision}`;
};

/** ECS writes its own tags in lower case. */
export const lowerCaseTags = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** A service as `DescribeServices` shows it at a moment; tags only when asked for. */
export function describeService(service: EcsService, now: number, withTags: boolean) {
  const { spec, arn } = service;
  const { region, account } = accountAndRegion(arn);
  const rollouts = service.rollouts(now);
  const primary = newest(rollouts);
  const running = service.running(now);
  const desired = service.capacity.desired(now);
  return {
    serviceArn: arn,
    serviceName: spec.name,
    clusterArn: clusterArn(spec.cluster, account, region),
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: running,
    pendingCount: Math.max(0, desired - running),
    launchType: 'FARGATE',
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
    propagateTags: 'SERVICE',
    taskDefinition: taskDefinitionArn(service, primary.revision),
    loadBalancers: [
      {
        targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:${spec.targetGroup}`,
        containerName: 'app',
        containerPort: 8080,
      },
    ],
    deployments: deploymentsOf(service, rollouts, now),
    events: [],
    createdAt: new Date(rollouts[0].created),
    ...(withTags ? { tags: lowerCaseTags(spec.tags) } : {}),
  };
}

/** The latest rollout first; the one before it stays until the latest has completed. */
function deploymentsOf(service: EcsService, rollouts: Rollouts, now: number) {
  const latest = newest(rollouts);
  const before = rollouts.at(-2);
  const fresh = freshTasks(service, latest, now);
  const primary = deployment(service, latest, 'PRIMARY', fresh, now);
  if (isDone(latest, now) || !before) return [primary];
  const old = Math.max(0, service.capacity.desired(now) - fresh);
  return [primary, deployment(service, before, 'ACTIVE', old, now)];
}

export const isDone = ({ completes = Infinity }: Rollout, now: number): boolean => completes <= now;

/** Tasks that a rollout has running; half of them where it hangs. */
function freshTasks(service: EcsService, rollout: Rollout, now: number): number {
  if (isDone(rollout, now)) return service.running(now);
  const desired = service.capacity.desired(now);
  if (rollout.completes === undefined) return Math.ceil(desired / 2);
  return Math.floor(desired * takenOver(rollout, now));
}

function deployment(
  service: EcsService,
  rollout: Rollout,
  status: 'PRIMARY' | 'ACTIVE',
  running: number,
  now: number,
) {
  const done = isDone(rollout, now);
  const desired = status === 'PRIMARY' ? service.capacity.desired(now) : running;
  const updated = done ? Math.min(now, rollout.completes ?? now) : now;
  return {
    id: rollout.id,
    status,
    taskDefinition: taskDefinitionArn(service, rollout.revision),
    desiredCount: desired,
    runningCount: running,
    pendingCount: Math.max(0, desired - running),
    failedTasks: 0,
    createdAt: new Date(rollout.created),
    updatedAt: new Date(updated),
    launchType: 'FARGATE',
    rolloutState: done ? 'COMPLETED' : 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${rollout.id} ${done ? 'completed' : 'in progress'}.`,
  };
}
