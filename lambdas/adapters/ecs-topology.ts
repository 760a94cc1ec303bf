import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { parseTargetArn } from '../core/locate-target';
import type { Tagged } from '../core/ports/inventory';
import { nothingDescribed, type TopologySource } from '../core/ports/topology-source';
import { clientSettings } from './aws-client';

/** The most that one `DescribeServices` takes, all of one cluster. */
const MOST_AT_ONCE = 10;

/** Which target groups lead to each known service, and the task definition that it runs. */
export function ecsTopology(client = new ECSClient(clientSettings())): TopologySource {
  return {
    name: 'ecs-services',
    describe: async (known) => {
      const services: Service[] = [];
      const failures: string[] = [];
      // One after another: of 10,000 services a thousand calls, within the account's rate for all of its reads.
      for (const { cluster, names } of batchesOf(known)) {
        try {
          const found = await client.send(
            new DescribeServicesCommand({ cluster, services: [...names] }),
          );
          const read = answerShape.parse(found);
          services.push(...read.services);
          failures.push(...read.failures.flatMap(({ reason }) => reasonOf(reason)));
        } catch (error) {
          const kind = error instanceof Error ? error.name : 'unknown error';
          failures.push(...names.flatMap(() => reasonOf(kind)));
        }
      }
      return {
        ...nothingDescribed,
        edges: services.flatMap(({ serviceArn: to, loadBalancers }) =>
          loadBalancers.flatMap(groupsOf).map((from) => ({ from, to })),
        ),
        versions: Object.fromEntries(
          services.flatMap(({ serviceArn, taskDefinition }) =>
            taskDefinition === undefined ? [] : [[serviceArn, lastPart(taskDefinition)] as const],
          ),
        ),
        unread: counted(failures),
      };
    },
  };
}

function batchesOf(known: readonly Tagged[]) {
  const byCluster = new Map<string, string[]>();
  for (const { arn } of known) {
    const target = parseTargetArn(arn);
    if (target?.type !== 'ecs-service') continue;
    const { cluster = '', service = '' } = target.properties;
    byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), service]);
  }
  return [...byCluster].flatMap(([cluster, names]) =>
    Array.from({ length: Math.ceil(names.length / MOST_AT_ONCE) }, (_each, index) => ({
      cluster,
      names: names.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
    })),
  );
}

/** What was deleted, service or cluster, stays in the answers of the tagging API for a while. */
const reasonOf = (reason = 'no reason given'): readonly string[] =>
  ['MISSING', 'ClusterNotFoundException'].includes(reason) ? [] : [reason];

const counted = (failures: readonly string[]): string[] =>
  [...new Set(failures)].map(
    (kind) => `${failures.filter((each) => each === kind).length} services: ${kind}`,
  );

/** In a blue/green deployment a service stands behind two. */
const groupsOf = ({ targetGroupArn, advancedConfiguration }: Balanced): readonly string[] =>
  [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter(
    (arn) => arn !== undefined,
  );

/** `checkout:42` of `arn:aws:ecs:eu-west-1:111122223333:task-definition/checkout:42`. */
const lastPart = (arn: string): string => arn.split('/').at(-1) ?? arn;

const balancedShape = z.object({
  targetGroupArn: z.string().optional(),
  advancedConfiguration: z.object({ alternateTargetGroupArn: z.string().optional() }).optional(),
});

const serviceShape = z.object({
  serviceArn: z.string(),
  taskDefinition: z.string().optional(),
  loadBalancers: z.array(balancedShape).default([]),
});

const answerShape = z.object({
  services: z.array(serviceShape).default([]),
  failures: z.array(z.object({ reason: z.string().optional() })).default([]),
});

type Balanced = z.infer<typeof balancedShape>;
type Service = z.infer<typeof serviceShape>;
