import { readDeployEvent } from '../../lambdas/adapters/deploy-event';
import { Malformed } from '../../lambdas/adapters/malformed';
import { sweepOccasionOf } from '../../lambdas/adapters/sweep-occasion';
import { serviceArn } from './samples';

const ecs = (eventName: string) => ({
  version: '0',
  'detail-type': 'ECS Deployment State Change',
  source: 'aws.ecs',
  account: '111122223333',
  region: 'eu-west-1',
  time: '2026-01-01T12:00:00Z',
  resources: [serviceArn],
  detail: {
    eventType: 'INFO',
    eventName,
    deploymentId: 'ecs-svc/8093242317041243126',
    updatedAt: '2026-01-01T11:59:58Z',
    reason: 'ECS deployment ecs-svc/8093242317041243126 in progress.',
  },
});

describe('readDeployEvent', () => {
  it.each([
    ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'in-progress'],
    ['SERVICE_DEPLOYMENT_COMPLETED', 'completed'],
    ['SERVICE_DEPLOYMENT_FAILED', 'failed'],
  ])('reads %s of ECS as %s', (eventName, state) => {
    expect(readDeployEvent(ecs(eventName))).toEqual({
      kind: 'changes',
      changes: [
        {
          resourceArn: serviceArn,
          what: 'ECS deployment ecs-svc/8093242317041243126',
          state,
          by: 'unsaid',
          at: '2026-01-01T12:00:00.000Z',
        },
      ],
    });
  });

  it('reads CodeDeploy, once for each resource', () => {
    const event = {
      ...ecs(''),
      source: 'aws.codedeploy',
      'detail-type': 'CodeDeploy Deployment State-change Notification',
      resources: ['arn:application', 'arn:group'],
      detail: { application: 'shop', deploymentId: 'd-123456789', state: 'FAILURE' },
    };

    expect(readDeployEvent(event)).toMatchObject({
      changes: [
        {
          resourceArn: 'arn:application',
          what: 'CodeDeploy deployment d-123456789',
          state: 'failed',
        },
        { resourceArn: 'arn:group' },
      ],
    });
  });

  it('reads CodePipeline', () => {
    const event = {
      ...ecs(''),
      source: 'aws.codepipeline',
      'detail-type': 'CodePipeline Pipeline Execution State Change',
      resources: ['arn:aws:codepipeline:eu-west-1:111122223333:shop'],
      detail: { pipeline: 'shop', 'execution-id': '01234567-0123', state: 'STARTED', version: 3 },
    };

    expect(readDeployEvent(event)).toMatchObject({ changes: [{ state: 'in-progress' }] });
  });

  it.each([
    ['unknown-state', ecs('SERVICE_STEADY_STATE')],
    ['unknown-detail-type', { ...ecs('x'), 'detail-type': 'ECS Task State Change' }],
  ])('ignores an event as %s', (reason, event) => {
    expect(readDeployEvent(event)).toEqual({ kind: 'ignored', reason });
  });

  it.each([
    ['time', { ...ecs('x'), time: 'now' }],
    ['deploymentId', { ...ecs('x'), detail: { eventName: 'x', deploymentId: 'a b' } }],
  ])('names %s when it is malformed', (field, event) => {
    expect(() => readDeployEvent(event)).toThrow(Malformed);
    expect(() => readDeployEvent(event)).toThrow(field);
  });

  const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop';
  const stackEvent = (status: string, id = `${stack}/1a2b3c4d-0000-4000-8000-000000000000`) => ({
    ...ecs(''),
    source: 'aws.cloudformation',
    'detail-type': 'CloudFormation Stack Status Change',
    resources: [id],
    detail: {
      'stack-id': id,
      'status-details': { status, 'status-reason': 'password=hunter2' },
      'client-request-token': '',
    },
  });

  it.each([
    ['UPDATE_IN_PROGRESS', 'in-progress'],
    ['UPDATE_COMPLETE', 'completed'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
  ])('reads %s of a stack as %s, under its name and without the reason', (status, state) => {
    expect(readDeployEvent(stackEvent(status))).toEqual({
      kind: 'changes',
      changes: [
        {
          resourceArn: stack,
          what: `CloudFormation ${status}`,
          state,
          by: 'unsaid',
          at: '2026-01-01T12:00:00.000Z',
        },
      ],
    });
  });

  it('reads a stack whose ARN ends in its name, as the documentation shows one', () => {
    expect(readDeployEvent(stackEvent('CREATE_COMPLETE', stack))).toMatchObject({
      changes: [{ resourceArn: stack }],
    });
  });

  it('ignores a change set that is only looked at', () => {
    expect(readDeployEvent(stackEvent('REVIEW_IN_PROGRESS'))).toMatchObject({ kind: 'ignored' });
  });

  const configuration = (Type: string) => ({
    ...ecs(''),
    source: 'aws.appconfig',
    'detail-type': 'On Deployment Complete',
    resources: ['arn:aws:appconfig:eu-west-1:111122223333:extensionassociation/z763ff5'],
    detail: {
      InvocationId: '5tfjcig',
      Parameters: {},
      Type,
      Application: { Id: 'ba8toh7', Name: 'MyApp' },
      Environment: { Id: 'pgil2o7', Name: 'MyEnv' },
      ConfigurationProfile: { Id: 'ga3tqep', Name: 'MyConfigProfile' },
      DeploymentNumber: 1,
      ConfigurationVersion: '1',
    },
  });

  it.each([
    ['OnDeploymentStart', 'in-progress'],
    ['OnDeploymentComplete', 'completed'],
    ['OnDeploymentRolledBack', 'failed'],
  ])('reads %s of AppConfig as %s, under the environment', (type, state) => {
    expect(readDeployEvent(configuration(type))).toMatchObject({
      changes: [
        {
          resourceArn:
            'arn:aws:appconfig:eu-west-1:111122223333:application/ba8toh7/environment/pgil2o7',
          what: 'AppConfig deployment 1',
          state,
        },
      ],
    });
  });

  it.each([
    ['detail.stack-id', stackEvent('UPDATE_COMPLETE', 'shop')],
    ['detail.Application', { ...configuration('OnDeploymentStart'), detail: { Type: 'x' } }],
  ])('names %s when it is malformed', (field, event) => {
    expect(() => readDeployEvent(event)).toThrow(Malformed);
    expect(() => readDeployEvent(event)).toThrow(field);
  });
});

describe('sweepOccasionOf', () => {
  const ended = (detail: object) => ({
    source: 'aws.lambda',
    'detail-type': 'Durable Execution Status Change',
    detail,
  });

  it('knows its schedule', () => {
    expect(
      sweepOccasionOf({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }),
    ).toEqual({ kind: 'schedule' });
  });

  it('knows that a week is over', () => {
    expect(
      sweepOccasionOf({ source: 'paramedic', 'detail-type': 'Week Over', detail: {} }),
    ).toEqual({ kind: 'week-over' });
  });

  it.each(['FAILED', 'TIMED_OUT', 'STOPPED'])('names the incident whose workflow %s', (status) => {
    expect(sweepOccasionOf(ended({ durableExecutionName: 'inc-1', status }))).toEqual({
      kind: 'workflow-failed',
      incidentId: 'inc-1',
    });
  });

  it.each([
    ['a workflow that succeeded', ended({ durableExecutionName: 'inc-1', status: 'SUCCEEDED' })],
    ['a workflow without a name', ended({ status: 'FAILED' })],
    ['another event', { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change' }],
    ['nothing', undefined],
  ])('refuses %s', (_what, event) => {
    expect(() => sweepOccasionOf(event)).toThrow(Malformed);
  });
});
