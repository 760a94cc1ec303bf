import * as z from 'zod';
import { ApiError, type Demand } from '../endpoint/api';
import type { EcsService } from '../world/ecs-service';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import {
  briefOf,
  describeDeployment,
  describeRevision,
  historyOf,
  type ServiceDeployment,
} from './ecs-history';
import { accountAndRegion, clusterArn, shortName } from './ecs-shapes';
import type { Operation } from './operation';
import { readInput, tagContext } from './wire';

const statuses = [
  ...['PENDING', 'IN_PROGRESS', 'SUCCESSFUL', 'STOP_REQUESTED', 'STOPPED'],
  ...['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
] as const;

const list = z.strictObject({
  cluster: z.string().default('default').transform(shortName),
  service: z.string().transform(shortName),
  status: z.array(z.enum(statuses)).optional(),
  maxResults: z.int().min(1).max(100).default(20),
  nextToken: z.string().regex(/^\d+$/).optional(),
});
const arns = z.array(z.string()).min(1).max(20);
const describe = z.strictObject({ serviceDeploymentArns: arns });
const revisions = z.strictObject({ serviceRevisionArns: arns });
const stop = z.strictObject({
  serviceDeploymentArn: z.string(),
  // The one stop type that the API's description offers.
  stopType: z.literal('ROLLBACK').default('ROLLBACK'),
});

/** The history of what was rolled out, and the way to stop what is being rolled out. */
export function deploymentOperations(
  scenario: () => Scenario,
  { clock }: WorldProps,
): Readonly<Record<string, Operation>> {
  const history = () => scenario().services.flatMap((each) => historyOf(each, clock.now()));
  return {
    ListServiceDeployments: listDeployments(scenario, history),
    DescribeServiceDeployments: describeDeployments(scenario, history),
    DescribeServiceRevisions: describeRevisions(scenario, history),
    StopServiceDeployment: stopDeployment(scenario, history),
  };
}

type History = () => readonly ServiceDeployment[];

const listDeployments = (scenario: () => Scenario, history: History): Operation => ({
  demands: (input) => {
    const { cluster, service } = readInput(list, input);
    const found = scenario().services.find(({ spec }) => isNamed(spec, cluster, service));
    if (!found) throw new ApiError('ServiceNotFoundException', 'Service not found.');
    return [demandOn('ecs:ListServiceDeployments', found.arn, found.tags)];
  },
  run: (input) => {
    const { cluster, service, status, maxResults, nextToken } = readInput(list, input);
    const found = history()
      .filter((each) => isNamed(each.service.spec, cluster, service))
      .filter((each) => status?.includes(each.status) ?? true);
    const from = Number(nextToken ?? 0);
    const until = from + maxResults;
    return {
      serviceDeployments: found.slice(from, until).map(briefOf),
      ...(until < found.length ? { nextToken: String(until) } : {}),
    };
  },
});

const describeDeployments = (scenario: () => Scenario, history: History): Operation => ({
  demands: (input) =>
    readInput(describe, input).serviceDeploymentArns.flatMap((arn) =>
      demandsOnPart(scenario(), 'ecs:DescribeServiceDeployments', arn),
    ),
  run: (input) => {
    const asked = readInput(describe, input).serviceDeploymentArns;
    const found = history().filter(({ arn }) => asked.includes(arn));
    return {
      serviceDeployments: found.map(describeDeployment),
      failures: missing(
        asked,
        found.map(({ arn }) => arn),
      ),
    };
  },
});

const describeRevisions = (scenario: () => Scenario, history: History): Operation => ({
  demands: (input) =>
    readInput(revisions, input).serviceRevisionArns.flatMap((arn) =>
      demandsOnPart(scenario(), 'ecs:DescribeServiceRevisions', arn),
    ),
  run: (input) => {
    const asked = readInput(revisions, input).serviceRevisionArns;
    const found = history()
      .map(({ service, rollout }) => describeRevision(service, rollout))
      .filter(({ serviceRevisionArn }) => asked.includes(serviceRevisionArn));
    return {
      serviceRevisions: found,
      failures: missing(
        asked,
        found.map(({ serviceRevisionArn }) => serviceRevisionArn),
      ),
    };
  },
});

const stopDeployment = (scenario: () => Scenario, history: History): Operation => ({
  demands: (input) =>
    demandsOnPart(
      scenario(),
      'ecs:StopServiceDeployment',
      readInput(stop, input).serviceDeploymentArn,
    ),
  run: (input) => {
    const { serviceDeploymentArn } = readInput(stop, input);
    const found = history().find(({ arn }) => arn === serviceDeploymentArn);
    if (!found) {
      throw new ApiError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
    }
    switch (found.status) {
      case 'IN_PROGRESS':
        found.service.rollBack(found.rollout);
        return { serviceDeploymentArn };
      // As if it had been asked for the first time (stop-service-deployment).
      case 'ROLLBACK_IN_PROGRESS':
        return { serviceDeploymentArn };
      case 'SUCCESSFUL':
      case 'STOPPED':
      case 'ROLLBACK_SUCCESSFUL':
        throw new ApiError('ConflictException', `The service deployment is ${found.status}.`);
    }
  },
});

const isNamed = (
  { cluster, name }: EcsService['spec'],
  inCluster: string,
  service: string,
): boolean => cluster === inCluster && name === service;

/** On a deployment or revision and on the service it is of: each has its own tags (service authorization reference). */
function demandsOnPart({ services }: Scenario, action: string, arn: string): readonly Demand[] {
  const service = services.find(({ spec }) => arn.includes(`/${spec.cluster}/${spec.name}/`));
  if (!service) return [demandOn(action, arn, {})];
  const onPart = demandOn(action, arn, service.spec.deploymentTags);
  return [
    demandOn(action, service.arn, service.tags),
    { ...onPart, context: { ...onPart.context, 'ecs:service': service.arn } },
  ];
}

function demandOn(action: string, arn: string, tags: Readonly<Record<string, string>>): Demand {
  const { region, account } = accountAndRegion(arn);
  const [, cluster = ''] = arn.split('/');
  const context = { ...tagContext(tags), 'ecs:cluster': clusterArn(cluster, account, region) };
  return { action, resource: arn, context };
}

const missing = (asked: readonly string[], found: readonly string[]) =>
  asked.filter((arn) => !found.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' }));
