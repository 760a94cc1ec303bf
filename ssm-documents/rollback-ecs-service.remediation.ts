import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove, isBelow, type Ask } from '../lambdas/core/sign';
import {
  deployedIn,
  deploymentUnderWay,
  newestDeployments,
  ranBefore,
  revisionsNamedIn,
  shortId,
} from '../lambdas/core/target-types/ecs-history';
import {
  isRolling,
  serviceLocks,
  taskDefinitionIn,
} from '../lambdas/core/target-types/ecs-service-reading';
import { isRollingOut } from '../lambdas/core/target-types/ecs-picture';

const registered = z.object({
  taskDefinition: z.object({
    family: z.string(),
    status: z.string(),
    taskRoleArn: z.string().optional(),
    executionRoleArn: z.string().optional(),
  }),
});

/** What ran before, undefined where the history does not tell. */
const earlierIn = ({ service, described, revisions }: Found): string | undefined =>
  described === undefined
    ? undefined
    : ranBefore(taskDefinitionIn(service), deployedIn(described, revisions))?.taskDefinition;

/** `family` of `...:task-definition/family:7`. */
const familyOf = (taskDefinition: string): string | undefined =>
  /:task-definition\/([^:/]+):\d+$/.exec(taskDefinition)?.[1];

const inFlight = (deployments: unknown): string => {
  const arn = deploymentUnderWay(deployments);
  return arn === undefined ? 'none' : shortId(arn);
};

/** A rollout that is stopped goes back by itself, and lends nothing. */
function rolesLent(found: Found): readonly string[] {
  if (earlierIn(found) === undefined || inFlight(found['deployments']) !== 'none') return [];
  const { taskRoleArn, executionRoleArn } = registered.parse(
    found['taskDefinition'],
  ).taskDefinition;
  return [taskRoleArn, executionRoleArn].filter((role) => role !== undefined);
}

/** Another task definition ran until less than an hour ago, and is the one to go back to. */
const isReplaced = (ask: Ask): boolean => isBelow(ask('target-state', 'replacedMinutesAgo'), 60);

export const rollbackEcsService = {
  id: 'rollback-ecs-service',
  title: 'Put an ECS service back to the task definition that ran before',
  treats: ['deployment'],
  targetType: 'ecs-service',
  useWhen:
    'Trouble began with a new task definition, which is being rolled out or was within the last hour.',
  doNotUseWhen:
    'The task definition has run for long, or the one before cannot work with data or services as they are now.',
  signs: [
    {
      id: 'new-revision-fails-in-rollout',
      holds: (ask) => isRollingOut(ask) && isReplaced(ask),
      incidentType: 'deployment',
      confidence: 0.95,
      because: 'A new task definition is being rolled out, and the one before it is known.',
      cites: ['target-state', 'changes', 'alarm-metric'],
    },
    {
      id: 'new-revision-fails',
      holds: (ask) =>
        ask('target-state', 'rolloutState') === 'COMPLETED' &&
        isAbove(ask('changes', 'inLastHour'), 0) &&
        isReplaced(ask),
      incidentType: 'deployment',
      confidence: 0.85,
      because: 'A new task definition was rolled out within the hour; the one before it is known.',
      cites: ['target-state', 'changes', 'alarm-metric'],
    },
  ],

  parameters: {
    ClusterName: { from: 'target', property: 'cluster' },
    ServiceName: { from: 'target', property: 'service' },
    TaskDefinitionBefore: { from: 'lookup', lookup: 'service', select: taskDefinitionIn },
    TaskDefinitionAfter: { from: 'lookups', select: earlierIn },
    InFlightBefore: { from: 'lookup', lookup: 'deployments', select: inFlight },
    InFlightAfter: { from: 'constant', value: 'none' },
  },
  lookups: {
    service: {
      api: 'ecs:DescribeServices',
      on: 'service/*',
      input: { cluster: '{{cluster}}', services: ['{{service}}'] },
    },
    deployments: {
      api: 'ecs:ListServiceDeployments',
      on: 'service/*',
      input: { cluster: '{{cluster}}', service: '{{service}}' },
    },
    described: {
      api: 'ecs:DescribeServiceDeployments',
      on: ['service/*', 'service-deployment/*'],
      after: ['deployments'],
      input: ({ deployments }) => {
        const newest = newestDeployments(deployments);
        const serviceDeploymentArns = newest.map((each) => each.serviceDeploymentArn);
        return newest.length > 0 ? { serviceDeploymentArns } : undefined;
      },
    },
    revisions: {
      api: 'ecs:DescribeServiceRevisions',
      on: ['service/*', 'service-revision/*'],
      after: ['described'],
      input: ({ described }) =>
        described === undefined ? undefined : { serviceRevisionArns: revisionsNamedIn(described) },
    },
    taskDefinition: {
      api: 'ecs:DescribeTaskDefinition',
      after: ['service', 'described', 'revisions'],
      input: (found) => {
        const taskDefinition = earlierIn(found);
        return taskDefinition === undefined ? undefined : { taskDefinition };
      },
    },
  },
  carriers: {
    deployment: {
      lookup: 'deployments',
      select: deploymentUnderWay,
      involved: (deployments) => deploymentUnderWay(deployments) !== undefined,
    },
  },
  preconditions: [
    {
      id: 'not-a-rolling-service',
      because: 'only an active replica service that ECS itself rolls out is put back this way',
      holds: ({ service }) => isRolling(service),
    },
    {
      id: 'rollback-under-way',
      because: 'the newest deployment is being stopped or taken back, or was taken back',
      holds: ({ deployments }) =>
        ['PENDING', 'IN_PROGRESS', 'SUCCESSFUL', 'STOPPED'].includes(
          newestDeployments(deployments)[0]?.status ?? '',
        ),
    },
    {
      id: 'no-earlier-revision',
      because:
        'the deployments of the service do not tell one task definition that ran before and was not left already',
      holds: (found) => earlierIn(found) !== undefined,
    },
    {
      id: 'earlier-revision-retired',
      because: 'the task definition that ran before has been deregistered',
      holds: ({ taskDefinition }) =>
        registered.parse(taskDefinition).taskDefinition.status === 'ACTIVE',
    },
    {
      id: 'another-family',
      because: 'what ran before is of another family, which is another program',
      holds: ({ service, taskDefinition }) =>
        registered.parse(taskDefinition).taskDefinition.family ===
        familyOf(taskDefinitionIn(service)),
    },
  ],
  reads: [
    { service: 'ecs', actions: ['DescribeServices'], on: 'service/*' },
    { service: 'ecs', actions: ['DescribeServiceDeployments'], on: 'service/*' },
    { service: 'ecs', actions: ['DescribeServiceDeployments'], on: 'service-deployment/*' },
  ],
  writes: [
    {
      service: 'ecs',
      actions: ['UpdateService'],
      tagCarrier: 'service/*',
      conditions: { Null: { 'ecs:task-definition': 'false' } },
    },
    { service: 'ecs', actions: ['StopServiceDeployment'], tagCarrier: 'service/*' },
    // ECS asks for both, each with its own tags (service authorization reference).
    { service: 'ecs', actions: ['StopServiceDeployment'], tagCarrier: 'service-deployment/*' },
    {
      service: 'iam',
      actions: ['PassRole'],
      through: 'ecs:UpdateService',
      allowList: 'ecsTaskRoles',
      entries: rolesLent,
      because:
        'UpdateService with a task definition lends its task and execution roles to ECS; a tag on a role would not say for which service it is meant',
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ],
  residualAuthority:
    'An opted-in service could be given any task definition whose roles are listed, and with it another task count or network.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'What the new version brought disappears; tasks are replaced without a gap.',
  },
  ifIgnored: 'The new version goes on failing, or takes over the rest of the traffic.',
  lockSet: serviceLocks,
  /*
   * In flight too: before the change a rollout of the new task definition was under way, and undoing means to
   * start that rollout again, within the service's own limits. It is done only when going back made things
   * measurably worse, as it does where the old version cannot read what the new one has migrated.
   */
  compensation: {
    exchange: [
      {
        before: 'TaskDefinitionBefore',
        after: 'TaskDefinitionAfter',
        now: ({ service }) => taskDefinitionIn(service),
      },
      {
        before: 'InFlightBefore',
        after: 'InFlightAfter',
        now: ({ deployments }) => inFlight(deployments),
      },
    ],
  },
  driftsFromIac:
    'The task definition of the service: the next deploy from code brings the new version back unless it is fixed.',
  nativeAlternative:
    'The deployment circuit breaker and its alarms go back only while a rollout lasts and only where they are set; this goes back after it too, and when tasks start well but answer badly.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 120, maximumPerDay: 2 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [
      {
        namespace: 'ECS/ContainerInsights',
        metric: 'RunningTaskCount',
        dimensions: { ClusterName: '{{cluster}}', ServiceName: '{{service}}' },
        statistic: 'Average',
        worse: 'lower',
        tolerance: 0.25,
      },
    ],
  },
} satisfies Remediation;
