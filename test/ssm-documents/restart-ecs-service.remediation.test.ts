import type { Target } from '../../lambdas/core/target';
import { restartEcsService } from '../../ssm-documents/restart-ecs-service.remediation';

const target: Target = {
  arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: {},
};

/** A settled service, as `DescribeServices` answers. Each case changes one fact. */
const service = {
  status: 'ACTIVE',
  desiredCount: 4,
  runningCount: 2,
  schedulingStrategy: 'REPLICA',
  deploymentController: { type: 'ECS' },
  deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED' }],
};

const answered = (change: object) => ({ services: [{ ...service, ...change }] });

const refusals = (found: unknown): string[] =>
  restartEcsService.preconditions
    .filter(({ holds }) => !holds({ service: found }))
    .map(({ id }) => id);

describe('restart-ecs-service', () => {
  it('may run on a service that has settled', () => {
    expect(refusals(answered({}))).toEqual([]);
  });

  it('may run on a service that says it is rolled out', () => {
    expect(refusals(answered({ deploymentConfiguration: { strategy: 'ROLLING' } }))).toEqual([]);
  });

  it('may run while tasks are failing', () => {
    expect(refusals(answered({ runningCount: 0 }))).toEqual([]);
  });

  it.each([
    [
      'its deployment is IN_PROGRESS',
      { deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }] },
      'deployment-in-flight',
    ],
    [
      'its deployment FAILED',
      { deployments: [{ status: 'PRIMARY', rolloutState: 'FAILED' }] },
      'deployment-in-flight',
    ],
    [
      'an older deployment is still draining',
      {
        deployments: [
          { status: 'PRIMARY', rolloutState: 'COMPLETED' },
          { status: 'ACTIVE', rolloutState: 'COMPLETED' },
        ],
      },
      'deployment-in-flight',
    ],
    [
      'it reports no rollout state',
      { deployments: [{ status: 'PRIMARY' }] },
      'deployment-in-flight',
    ],
    ['it has no deployment', { deployments: [] }, 'deployment-in-flight'],
    ['it is draining', { status: 'DRAINING' }, 'not-a-rolling-service'],
    ['it is a daemon', { schedulingStrategy: 'DAEMON' }, 'not-a-rolling-service'],
    [
      'CodeDeploy rolls it out',
      { deploymentController: { type: 'CODE_DEPLOY' } },
      'not-a-rolling-service',
    ],
    [
      'traffic is shifted to new tasks all at once',
      { deploymentConfiguration: { strategy: 'BLUE_GREEN' } },
      'not-a-rolling-service',
    ],
    ['it is scaled to zero', { desiredCount: 0 }, 'scaled-to-zero'],
    ['its count is not a number', { desiredCount: Number.NaN }, 'scaled-to-zero'],
  ])('does not run when %s', (_case, change, refusal) => {
    expect(refusals(answered(change))).toEqual([refusal]);
  });

  it.each([
    ['nothing', undefined],
    ['no service', { services: [] }],
    ['two services', { services: [service, service] }],
  ])('does not run when ECS answers with %s', (_case, found) => {
    expect(refusals(found)).toHaveLength(restartEcsService.preconditions.length);
  });

  it('locks the service and what scales it', () => {
    expect(restartEcsService.lockSet(target)).toEqual([
      target.arn,
      'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/service/shop/checkout',
    ]);
  });
});
