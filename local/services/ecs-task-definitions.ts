import * as z from 'zod';
import { ApiError, type Demand } from '../endpoint/api';
import type { EcsService } from '../world/ecs-service';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { accountAndRegion, taskDefinitionArn } from './ecs-shapes';
import type { Operation } from './operation';
import { readInput } from './wire';

/** One revision of a service's task definition; every service has a family of its name. */
export interface TaskDefinition {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
}

const describe = z.strictObject({ taskDefinition: z.string().min(1) });

export function taskDefinitionOperations(
  scenario: () => Scenario,
  { clock }: WorldProps,
): Readonly<Record<string, Operation>> {
  return {
    DescribeTaskDefinition: {
      // Takes no resource (service authorization reference).
      demands: () => [{ action: 'ecs:DescribeTaskDefinition', resource: '*', context: {} }],
      run: (input) => {
        const { taskDefinition: asked } = readInput(describe, input);
        const found = scenario()
          .services.flatMap((service) => taskDefinitionsOf(service, clock.now()))
          .find((each) => isNamed(each, asked));
        if (!found) throw new ApiError('ClientException', 'Unable to describe task definition.');
        const { arn, family, revision, status, taskRoleArn, executionRoleArn } = found;
        return {
          taskDefinition: {
            ...{ taskDefinitionArn: arn, family, revision, status, taskRoleArn, executionRoleArn },
            containerDefinitions: [{ name: 'app', essential: true }],
          },
        };
      },
    },
  };
}

/** By ARN or `family:revision`; a bare family would be its newest active one, which nobody here asks for. */
export const isNamed = ({ arn, family, revision }: TaskDefinition, asked: string): boolean =>
  asked === arn || asked === `${family}:${revision}`;

/** What has been registered: whatever has been rolled out, retired or not. */
export function taskDefinitionsOf(service: EcsService, now: number): readonly TaskDefinition[] {
  const { spec, arn } = service;
  const { account } = accountAndRegion(arn);
  const revisions = new Set(service.rollouts(now).map(({ revision }) => revision));
  return [...revisions].map((revision) => ({
    arn: taskDefinitionArn(service, revision),
    family: spec.name,
    revision,
    status: spec.retired.includes(revision) ? 'INACTIVE' : 'ACTIVE',
    taskRoleArn: `arn:aws:iam::${account}:role/${spec.name}-task`,
    executionRoleArn: `arn:aws:iam::${account}:role/${spec.name}-execution`,
  }));
}

/** Whoever has a service run a task definition hands it the roles in there. */
export const demandsToRun = ({
  taskRoleArn,
  executionRoleArn,
}: TaskDefinition): readonly Demand[] =>
  [taskRoleArn, executionRoleArn].map((resource) => ({
    action: 'iam:PassRole',
    resource,
    context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
  }));
