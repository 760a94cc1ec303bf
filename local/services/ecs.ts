import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import { newest } from '../world/ecs-rollouts';
import type { EcsService } from '../world/ecs-service';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { deploymentOperations } from './ecs-deployment-operations';
import { clusterArn, describeService, shortName } from './ecs-shapes';
import {
  demandsToRun,
  isNamed,
  taskDefinitionOperations,
  taskDefinitionsOf,
  type TaskDefinition,
} from './ecs-task-definitions';
import { taskOperations } from './ecs-task-operations';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const cluster = z.string().default('default').transform(shortName);

const describe = z.strictObject({
  cluster,
  services: z.array(z.string().transform(shortName)).min(1).max(10),
  include: z.array(z.literal('TAGS')).optional(),
});
const update = z.strictObject({
  cluster,
  service: z.string().transform(shortName),
  // Anything else that UpdateService can change would be another remediation; it is refused.
  forceNewDeployment: z.boolean().default(false),
  desiredCount: z.int().min(0).optional(),
  taskDefinition: z.string().optional(),
});

/** Amazon ECS, as far as runbooks, lookups and the diagnosis use it. */
export function ecsApi(scenario: () => Scenario, props: WorldProps): Api {
  const services = servicesOf(scenario, props);
  return apiOf('ecs', {
    DescribeServices: describeServices(services, props),
    UpdateService: updateService(services, props),
    ...taskOperations(scenario, props),
    ...taskDefinitionOperations(scenario, props),
    ...deploymentOperations(scenario, props),
  });
}

type Services = ReturnType<typeof servicesOf>;

function servicesOf(scenario: () => Scenario, { account, region }: WorldProps) {
  const find = (inCluster: string, name: string) =>
    scenario().services.find(({ spec }) => spec.cluster === inCluster && spec.name === name);
  const arn = (inCluster: string, name: string) =>
    `arn:aws:ecs:${region}:${account}:service/${inCluster}/${name}`;
  const demand = (action: string, inCluster: string, name: string): Demand => ({
    action,
    resource: arn(inCluster, name),
    context: {
      ...tagContext(find(inCluster, name)?.tags ?? {}),
      'ecs:cluster': clusterArn(inCluster, account, region),
    },
  });
  return { find, arn, demand };
}

const describeServices = ({ find, arn, demand }: Services, { clock }: WorldProps): Operation => ({
  demands: (input) => {
    const asked = readInput(describe, input);
    return asked.services.map((name) => demand('ecs:DescribeServices', asked.cluster, name));
  },
  run: (input) => {
    const { cluster: inCluster, services, include } = readInput(describe, input);
    const found = services.map((name) => find(inCluster, name)).filter((each) => !!each);
    const missing = services.filter((name) => !find(inCluster, name));
    return {
      services: found.map((each) => describeService(each, clock.now(), !!include)),
      failures: missing.map((name) => ({ arn: arn(inCluster, name), reason: 'MISSING' })),
    };
  },
});

const updateService = ({ find, demand }: Services, { clock }: WorldProps): Operation => {
  const wanted = (service: EcsService | undefined, taskDefinition: string | undefined) =>
    service && taskDefinition !== undefined
      ? taskDefinitionsOf(service, clock.now()).find((each) => isNamed(each, taskDefinition))
      : undefined;
  return {
    demands: (input) => {
      const { cluster: inCluster, service, taskDefinition } = readInput(update, input);
      const onService = demand('ecs:UpdateService', inCluster, service);
      const found = wanted(find(inCluster, service), taskDefinition);
      if (!found) return [onService];
      const context = { ...onService.context, 'ecs:task-definition': found.arn };
      return [{ ...onService, context }, ...demandsToRun(found)];
    },
    run: (input) => {
      const asked = readInput(update, input);
      const service = find(asked.cluster, asked.service);
      if (!service) throw new ApiError('ServiceNotFoundException', 'Service not found.');
      const found = wanted(service, asked.taskDefinition);
      if (asked.taskDefinition !== undefined && found?.status !== 'ACTIVE') {
        throw new ApiError('ClientException', 'TaskDefinition is inactive or not found.');
      }
      if (asked.desiredCount !== undefined) service.scale(asked.desiredCount);
      if (asked.forceNewDeployment || isAnother(service, found, clock.now())) {
        service.deploy(found?.revision);
      }
      return { service: describeService(service, clock.now(), false) };
    },
  };
};

/** Only a task definition other than the one that runs starts a rollout. */
const isAnother = (service: EcsService, found: TaskDefinition | undefined, now: number): boolean =>
  found !== undefined && found.revision !== newest(service.rollouts(now)).revision;
