import type { EcsService } from '../world/ecs-service';
import type { Rollout } from '../world/ecs-trouble';

/** The last part of a name or ARN. */
export const shortName = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

const accountAndRegion = (arn: string) => {
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
  const primary = rollouts.at(-1) ?? rollouts[0];
  const running = service.running(now);
  return {
    serviceArn: arn,
    serviceName: spec.name,
    clusterArn: clusterArn(spec.cluster, account, region),
    status: 'ACTIVE',
    desiredCount: spec.tasks,
    runningCount: running,
    pendingCount: spec.tasks - running,
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
function deploymentsOf(
  service: EcsService,
  rollouts: readonly [Rollout, ...Rollout[]],
  now: number,
) {
  const latest = rollouts.at(-1) ?? rollouts[0];
  const before = rollouts.at(-2);
  const done = latest.completes !== undefined && latest.completes <= now;
  const fresh = freshTasks(service, latest, now);
  const primary = deployment(service, latest, 'PRIMARY', fresh, done, now);
  if (done || !before) return [primary];
  const old = Math.max(0, service.spec.tasks - fresh);
  return [primary, deployment(service, before, 'ACTIVE', old, true, now)];
}

/** Tasks that a rollout has running; half of them where it hangs. */
function freshTasks(service: EcsService, { created, completes }: Rollout, now: number): number {
  if (completes === undefined) return Math.ceil(service.spec.tasks / 2);
  if (completes <= now) return service.running(now);
  return Math.floor((service.spec.tasks * (now - created)) / (completes - created));
}

function deployment(
  service: EcsService,
  rollout: Rollout,
  status: 'PRIMARY' | 'ACTIVE',
  running: number,
  done: boolean,
  now: number,
) {
  const desired = status === 'PRIMARY' ? service.spec.tasks : running;
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
