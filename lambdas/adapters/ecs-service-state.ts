import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { epochOf, type Instant } from '../core/instant';
import type { Clock } from '../core/ports/clock';
import { clientSettings } from './aws-client';
import { replacedSince } from './ecs-service-history';
import { systemClock } from './system-clock';
import type { StateReader } from './target-states';

/** `DescribeTasks` takes this many; ECS keeps stopped tasks for about an hour. */
const MOST_TASKS = 100;

/** A deployment older than this explains no trouble of now. */
const DAY = 24 * 60 * 60_000;

/**
 * What ECS says about a service: counts, how its newest deployment fares and how old it is, how many of
 * its stopped tasks a container had been killed in for want of memory, and how long ago its task
 * definition replaced the one that it could go back to, where there is one.
 */
export function ecsServiceState(
  client = new ECSClient(clientSettings()),
  clock: Clock = systemClock,
): StateReader {
  return async ({ properties: { cluster, service } }) => {
    const at = clock.now();
    const [described, outOfMemoryStops, replaced] = await Promise.all([
      client.send(
        new DescribeServicesCommand({ cluster, services: service === undefined ? [] : [service] }),
      ),
      killedForMemory(client, cluster, service),
      replacedSince(client, { cluster, service }, epochOf(at) - DAY),
    ]);
    const [found] = servicesShape.parse(described).services;
    const primary = found.deployments.find(({ status }) => status === 'PRIMARY');
    if (!primary) throw new Error(`Service ${found.serviceName} has no primary deployment`);
    const earlier = replaced(primary.taskDefinition);
    return {
      at,
      values: {
        runningCount: found.runningCount,
        desiredCount: found.desiredCount,
        deployments: found.deployments.length,
        rolloutState: primary.rolloutState ?? 'UNKNOWN',
        deploymentAgeMinutes: minutesSince(primary.createdAt, at),
        outOfMemoryStops,
        ...(earlier && { replacedMinutesAgo: minutesSince(earlier.at, at) }),
      },
    };
  };
}

const minutesSince = (then: Date, at: Instant): number =>
  Math.round((epochOf(at) - then.getTime()) / 60_000);

async function killedForMemory(
  client: ECSClient,
  cluster: string | undefined,
  serviceName: string | undefined,
): Promise<number> {
  const { taskArns = [] } = await client.send(
    new ListTasksCommand({
      cluster,
      serviceName,
      desiredStatus: 'STOPPED',
      maxResults: MOST_TASKS,
    }),
  );
  if (taskArns.length === 0) return 0;
  const described = await client.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
  return tasksShape.parse(described).tasks.filter(wasKilledForMemory).length;
}

/** ECS reports `OutOfMemoryError: ...` as the reason of the container the kernel killed. */
const wasKilledForMemory = ({ containers }: Task): boolean =>
  containers.some(({ reason }) => reason?.startsWith('OutOfMemory'));

const servicesShape = z.object({
  services: z.tuple([
    z.object({
      serviceName: z.string(),
      runningCount: z.number(),
      desiredCount: z.number(),
      deployments: z.array(
        z.object({
          status: z.string(),
          rolloutState: z.enum(['COMPLETED', 'FAILED', 'IN_PROGRESS']).optional(),
          createdAt: z.date(),
          taskDefinition: z.string(),
        }),
      ),
    }),
  ]),
});

const tasksShape = z.object({
  tasks: z.array(
    z.object({ containers: z.array(z.object({ reason: z.string().optional() })).default([]) }),
  ),
});

type Task = z.infer<typeof tasksShape>['tasks'][number];
