import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { epochOf } from '../core/instant';
import type { Clock } from '../core/ports/clock';
import { clientSettings } from './aws-client';
import { systemClock } from './system-clock';
import type { StateReader } from './target-states';

/** `DescribeTasks` takes this many; ECS keeps stopped tasks for about an hour. */
const MOST_TASKS = 100;

/**
 * What ECS says about a service: counts, how its newest deployment fares and how old it is, and how
 * many of its stopped tasks a container had been killed in for want of memory.
 */
export function ecsServiceState(
  client = new ECSClient(clientSettings()),
  clock: Clock = systemClock,
): StateReader {
  return async ({ properties: { cluster, service } }) => {
    const at = clock.now();
    const [described, outOfMemoryStops] = await Promise.all([
      client.send(
        new DescribeServicesCommand({ cluster, services: service === undefined ? [] : [service] }),
      ),
      killedForMemory(client, cluster, service),
    ]);
    const [found] = servicesShape.parse(described).services;
    const primary = found.deployments.find(({ status }) => status === 'PRIMARY');
    if (!primary) throw new Error(`Service ${found.serviceName} has no primary deployment`);
    return {
      at,
      values: {
        runningCount: found.runningCount,
        desiredCount: found.desiredCount,
        deployments: found.deployments.length,
        rolloutState: primary.rolloutState ?? 'UNKNOWN',
        deploymentAgeMinutes: Math.round((epochOf(at) - primary.createdAt.getTime()) / 60_000),
        outOfMemoryStops,
      },
    };
  };
}

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
