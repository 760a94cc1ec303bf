import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { clusterArn, describeService, shortName } from './ecs-shapes';
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
  forceNewDeployment: z.literal(true),
});

/** Amazon ECS, as far as runbooks, lookups and the diagnosis use it. */
export function ecsApi(scenario: () => Scenario, props: WorldProps): Api {
  const services = servicesOf(scenario, props);
  return apiOf('ecs', {
    DescribeServices: describeServices(services, props),
    UpdateService: updateService(services, props),
    ...taskOperations(scenario, props),
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

const updateService = ({ find, demand }: Services, { clock }: WorldProps): Operation => ({
  demands: (input) => {
    const asked = readInput(update, input);
    return [demand('ecs:UpdateService', asked.cluster, asked.service)];
  },
  run: (input) => {
    const asked = readInput(update, input);
    const service = find(asked.cluster, asked.service);
    if (!service) throw new ApiError('ServiceNotFoundException', 'Service not found.');
    service.restart();
    return { service: describeService(service, clock.now(), false) };
  },
});
