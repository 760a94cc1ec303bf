import * as z from 'zod';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { clusterArn, shortName } from './ecs-shapes';
import { describeTask, tasksOf, type Task } from './ecs-tasks';
import type { Operation } from './operation';
import { readInput, tagContext } from './wire';

const cluster = z.string().default('default').transform(shortName);

const list = z.strictObject({
  cluster,
  serviceName: z.string().transform(shortName).optional(),
  desiredStatus: z.enum(['RUNNING', 'STOPPED', 'PENDING']).default('RUNNING'),
  maxResults: z.int().min(1).max(100).default(100),
  nextToken: z.string().regex(/^\d+$/).optional(),
});
const describe = z.strictObject({
  cluster,
  tasks: z.array(z.string()).min(1).max(100),
  include: z.array(z.literal('TAGS')).optional(),
});

/** The tasks of services, running and stopped. */
export function taskOperations(
  scenario: () => Scenario,
  props: WorldProps,
): Readonly<Record<string, Operation>> {
  const tasks = (inCluster: string): readonly Task[] =>
    scenario()
      .services.filter(({ spec }) => spec.cluster === inCluster)
      .flatMap((service) => tasksOf(service, props.clock.now()));
  return { ListTasks: listTasks(tasks, props), DescribeTasks: describeTasks(tasks, props) };
}

type TasksOf = (inCluster: string) => readonly Task[];

const listTasks = (tasks: TasksOf, { account, region }: WorldProps): Operation => ({
  // ListTasks is authorised on container instances, which a Fargate cluster has none of.
  demands: (input) => {
    const asked = readInput(list, input);
    const context = { 'ecs:cluster': clusterArn(asked.cluster, account, region) };
    const resource = `arn:aws:ecs:${region}:${account}:container-instance/${asked.cluster}/*`;
    return [{ action: 'ecs:ListTasks', resource, context }];
  },
  run: (input) => {
    const { cluster: inCluster, serviceName, desiredStatus, ...page } = readInput(list, input);
    const found = tasks(inCluster)
      .filter(({ service }) => service.spec.name === (serviceName ?? service.spec.name))
      .filter(({ status }) => status === desiredStatus);
    const from = Number(page.nextToken ?? 0);
    const until = from + page.maxResults;
    return {
      taskArns: found.slice(from, until).map(({ arn }) => arn),
      ...(until < found.length ? { nextToken: String(until) } : {}),
    };
  },
});

const describeTasks = (tasks: TasksOf, { account, region }: WorldProps): Operation => ({
  demands: (input) => {
    const asked = readInput(describe, input);
    const known = tasks(asked.cluster);
    return asked.tasks.map(shortName).map((id) => {
      const task = known.find(({ arn }) => shortName(arn) === id);
      const context = {
        ...tagContext(task?.service.tags ?? {}),
        'ecs:cluster': clusterArn(asked.cluster, account, region),
      };
      const resource = `arn:aws:ecs:${region}:${account}:task/${asked.cluster}/${id}`;
      return { action: 'ecs:DescribeTasks', resource, context };
    });
  },
  run: (input) => {
    const asked = readInput(describe, input);
    const wanted = asked.tasks.map(shortName);
    const found = tasks(asked.cluster).filter(({ arn }) => wanted.includes(shortName(arn)));
    const ids = found.map(({ arn }) => shortName(arn));
    return {
      tasks: found.map((task) => describeTask(task, !!asked.include)),
      failures: wanted
        .filter((id) => !ids.includes(id))
        .map((id) => ({ arn: id, reason: 'MISSING' })),
    };
  },
});
