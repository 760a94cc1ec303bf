import type { EcsService } from '../world/ecs-service';
import { hexNoise } from '../world/noise';
import { clusterArn, lowerCaseTags, taskDefinitionArn } from './ecs-shapes';

/** A task of a service; stopped ones were killed for memory. */
export interface Task {
  readonly arn: string;
  readonly service: EcsService;
  readonly status: 'RUNNING' | 'STOPPED';
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
}

/** Tasks that run now and those that stopped within the last hour. */
export function tasksOf(service: EcsService, now: number): readonly Task[] {
  const rollouts = service.rollouts(now);
  const latest = rollouts.at(-1) ?? rollouts[0];
  const running = Array.from({ length: service.running(now) }, (_each, index) => ({
    arn: taskArn(service, `${latest.id} ${index}`),
    service,
    status: 'RUNNING' as const,
    startedAt: latest.created + 30_000,
    stoppedAt: undefined,
  }));
  const stopped = service.kills(now).map((kill) => ({
    arn: taskArn(service, `killed ${kill}`),
    service,
    status: 'STOPPED' as const,
    startedAt: latest.created + 30_000,
    stoppedAt: kill,
  }));
  return [...running, ...stopped.toReversed()];
}

function taskArn({ arn, spec }: EcsService, key: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  return `arn:aws:ecs:${region}:${account}:task/${spec.cluster}/${hexNoise(0, `${arn} ${key}`, 32)}`;
}

const outOfMemory = 'OutOfMemoryError: Container killed due to memory usage';

/** A task as `DescribeTasks` shows it. */
export function describeTask(
  { arn, service, status, startedAt, stoppedAt }: Task,
  withTags: boolean,
) {
  const [, , , region = '', account = ''] = arn.split(':');
  const killed = stoppedAt !== undefined;
  const rollouts = service.rollouts(stoppedAt ?? Infinity);
  const latest = rollouts.at(-1) ?? rollouts[0];
  return {
    taskArn: arn,
    clusterArn: clusterArn(service.spec.cluster, account, region),
    taskDefinitionArn: taskDefinitionArn(service, latest.revision),
    group: `service:${service.spec.name}`,
    startedBy: latest.id,
    launchType: 'FARGATE',
    desiredStatus: status,
    lastStatus: status,
    createdAt: new Date(startedAt - 20_000),
    startedAt: new Date(startedAt),
    containers: [
      {
        name: 'app',
        lastStatus: status,
        ...(killed ? { exitCode: 137, reason: outOfMemory } : {}),
      },
    ],
    ...(killed
      ? {
          stoppedAt: new Date(stoppedAt),
          stopCode: 'EssentialContainerExited',
          stoppedReason: outOfMemory,
        }
      : {}),
    ...(withTags ? { tags: lowerCaseTags(service.tags) } : {}),
  };
}
