import * as z from 'zod';
import type { Target } from '../target';

const one = <Shape extends z.ZodType>(service: Shape) => z.object({ services: z.tuple([service]) });

const deployment = z.object({ status: z.string(), taskDefinition: z.string() });

const rolling = one(
  z.object({
    status: z.literal('ACTIVE'),
    schedulingStrategy: z.literal('REPLICA').optional(),
    deploymentController: z.object({ type: z.literal('ECS') }).optional(),
    // Others shift traffic and bake for longer than a runbook waits.
    deploymentConfiguration: z.object({ strategy: z.literal('ROLLING').optional() }).optional(),
  }),
);

const settled = one(
  z.object({
    deployments: z.tuple([
      z.object({ status: z.literal('PRIMARY'), rolloutState: z.literal('COMPLETED') }),
    ]),
  }),
);

const counted = one(z.object({ desiredCount: z.number().int().min(0) }));

/** Whether an answer of DescribeServices shows an active replica service that ECS itself rolls out, task by task. */
export const isRolling = (service: unknown): boolean => rolling.safeParse(service).success;

/** Whether it shows one deployment alone, and that completed. */
export const hasSettled = (service: unknown): boolean => settled.safeParse(service).success;

/** Whether it shows a service that is meant to run at least one task. */
export const wantsTasks = (service: unknown): boolean =>
  (counted.safeParse(service).data?.services[0].desiredCount ?? 0) > 0;

/** How many tasks it is meant to run. */
export const desiredCountIn = (service: unknown): number =>
  counted.parse(service).services[0].desiredCount;

/** The task definition of its newest deployment, whether that has completed or not. */
export function taskDefinitionIn(service: unknown): string {
  const [{ deployments }] = one(z.object({ deployments: z.array(deployment) })).parse(
    service,
  ).services;
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  if (!primary) throw new Error('The service has no primary deployment');
  return primary.taskDefinition;
}

/** The service, and what scales it, by the id that Application Auto Scaling knows services by. */
export const serviceLocks = ({
  arn,
  account,
  region,
  properties: { cluster, service },
}: Target): [string, string] => [
  arn,
  `arn:aws:application-autoscaling:${region}:${account}:scalable-target/service/${String(cluster)}/${String(service)}`,
];
