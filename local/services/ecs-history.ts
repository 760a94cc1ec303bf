import { isDone, accountAndRegion, clusterArn, taskDefinitionArn } from './ecs-shapes';
import type { Rollout } from '../world/ecs-rollouts';
import type { EcsService } from '../world/ecs-service';
import { hexNoise } from '../world/noise';

/** A service deployment: one rollout, together with the one that took it back where there is one. */
export interface ServiceDeployment {
  readonly arn: string;
  readonly service: EcsService;
  readonly rollout: Rollout;
  readonly status:
    'IN_PROGRESS' | 'SUCCESSFUL' | 'STOPPED' | `ROLLBACK_${'IN_PROGRESS' | 'SUCCESSFUL'}`;
  /** What ran when it began; undefined for the first. */
  readonly source: Rollout | undefined;
  readonly wayBack: Rollout | undefined;
}

/** ECS shows service deployments this long (view-service-deployment). */
const keptMilliseconds = 90 * 24 * 60 * 60_000;

/** The service deployments of a service, newest first. */
export function historyOf(service: EcsService, now: number): readonly ServiceDeployment[] {
  const rollouts = service.rollouts(now);
  const began = rollouts.filter(({ undoes }) => undoes === undefined);
  return began
    .map((rollout) => {
      const wayBack = rollouts.find(({ undoes }) => undoes === rollout.id);
      const source = began.findLast(
        (each) => each.created < rollout.created && wasWhole(each, rollouts, rollout.created),
      );
      const status = statusOf(rollout, wayBack, rollouts, now);
      return { arn: deploymentArn(service, rollout), service, rollout, status, source, wayBack };
    })
    .filter(({ rollout }) => rollout.created > now - keptMilliseconds)
    .toReversed();
}

function statusOf(
  rollout: Rollout,
  wayBack: Rollout | undefined,
  rollouts: readonly Rollout[],
  now: number,
): ServiceDeployment['status'] {
  if (wayBack) return isDone(wayBack, now) ? 'ROLLBACK_SUCCESSFUL' : 'ROLLBACK_IN_PROGRESS';
  if (wasWhole(rollout, rollouts, now)) return 'SUCCESSFUL';
  return rollouts.some(({ created }) => created > rollout.created) ? 'STOPPED' : 'IN_PROGRESS';
}

/** Rolled out in full by a moment, before another rollout took its place. */
const wasWhole = (rollout: Rollout, rollouts: readonly Rollout[], at: number): boolean =>
  isDone(rollout, at) &&
  !rollouts.some(
    ({ created }) => created > rollout.created && created < (rollout.completes ?? Infinity),
  );

const arnOf = ({ arn, spec }: EcsService, type: string, id: string): string => {
  const { region, account } = accountAndRegion(arn);
  return `arn:aws:ecs:${region}:${account}:${type}/${spec.cluster}/${spec.name}/${id}`;
};

const deploymentArn = (service: EcsService, { id }: Rollout): string =>
  arnOf(service, 'service-deployment', hexNoise(0, id, 20));

/** A way back starts the revision that it goes back to; every other rollout has one of its own. */
export const revisionArn = (service: EcsService, { id }: Rollout): string =>
  arnOf(service, 'service-revision', id.replace('ecs-svc/', ''));

const placed = ({ service: { arn, spec } }: ServiceDeployment) => {
  const { region, account } = accountAndRegion(arn);
  return { serviceArn: arn, clusterArn: clusterArn(spec.cluster, account, region) };
};

const timesOf = ({ rollout, status }: ServiceDeployment) => ({
  createdAt: new Date(rollout.created),
  startedAt: new Date(rollout.created),
  ...(status === 'SUCCESSFUL' && { finishedAt: new Date(rollout.completes ?? rollout.created) }),
});

/** As `ListServiceDeployments` shows it. */
export const briefOf = (deployment: ServiceDeployment) => ({
  ...placed(deployment),
  ...timesOf(deployment),
  serviceDeploymentArn: deployment.arn,
  targetServiceRevisionArn: revisionArn(deployment.service, deployment.rollout),
  status: deployment.status,
});

/** As `DescribeServiceDeployments` shows it. */
export function describeDeployment(deployment: ServiceDeployment) {
  const { service, rollout, source, wayBack, status } = deployment;
  const summary = (of: Rollout) => ({ arn: revisionArn(service, of) });
  return {
    ...placed(deployment),
    ...timesOf(deployment),
    serviceDeploymentArn: deployment.arn,
    sourceServiceRevisions: source ? [summary(source)] : [],
    targetServiceRevision: summary(rollout),
    status,
    ...(wayBack && {
      rollback: {
        reason: 'Service deployment rolled back because of a user request.',
        startedAt: new Date(wayBack.created),
        ...(source && { serviceRevisionArn: revisionArn(service, source) }),
      },
    }),
  };
}

/** As `DescribeServiceRevisions` shows it. */
export const describeRevision = (service: EcsService, rollout: Rollout) => ({
  serviceRevisionArn: revisionArn(service, rollout),
  serviceArn: service.arn,
  taskDefinition: taskDefinitionArn(service, rollout.revision),
  launchType: 'FARGATE',
  createdAt: new Date(rollout.created),
});
