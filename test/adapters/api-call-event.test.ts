import { readApiCallEvent } from '../../lambdas/adapters/api-call-event';
import { Malformed } from '../../lambdas/adapters/malformed';
import call from './events/api-call.json';

const ownRoles = 'arn:aws:iam::111122223333:role/Paramedic-';
const read = (detail: object, envelope: object = {}) =>
  readApiCallEvent({ ...call, ...envelope, detail: { ...call.detail, ...detail } }, ownRoles);

const actingAs = (arn: string, more: object = {}) => ({
  type: 'AssumedRole',
  sessionContext: { sessionIssuer: { arn: `arn:aws:iam::111122223333:role/${arn}` } },
  ...more,
});

describe('readApiCallEvent', () => {
  it('keeps which resource, what, when and what kind of caller, and nothing else', () => {
    expect(read({})).toEqual({
      kind: 'changes',
      changes: [
        {
          resourceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
          what: 'ECS UpdateService',
          state: 'completed',
          by: 'role',
          at: '2026-01-01T11:59:59.000Z',
        },
      ],
    });
  });

  it.each<[by: string, who: string, userIdentity: unknown]>([
    [
      'paramedic',
      'a role of this stack',
      actingAs('Paramedic-RunbooksRestartEcsServiceRole-0A1B2C'),
    ],
    [
      'paramedic',
      'one of them by way of Systems Manager',
      actingAs('Paramedic-RunbooksRestartEcsServiceRole-0A1B2C', {
        invokedBy: 'ssm.amazonaws.com',
      }),
    ],
    ['role', 'a role of another name', actingAs('Paramedics')],
    ['role', 'a role that has the name within', actingAs('other/Paramedic-x')],
    [
      'aws',
      'what scales by itself',
      actingAs(
        'aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
        { invokedBy: 'ecs.application-autoscaling.amazonaws.com' },
      ),
    ],
    ['aws', 'a service', { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' }],
    [
      'person',
      'somebody of IAM Identity Center',
      actingAs('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0a1b2c3d4e5f6071'),
    ],
    ['person', 'a user', { type: 'IAMUser', userName: 'Alice' }],
    ['person', 'the root user', { type: 'Root' }],
    ['role', 'a stack for a user', { type: 'IAMUser', invokedBy: 'cloudformation.amazonaws.com' }],
    ['role', 'another account', { type: 'AWSAccount' }],
    ['unsaid', 'nobody', null],
  ])('tells as %s: %s', (by, _who, userIdentity) => {
    expect(read({ userIdentity })).toMatchObject({ changes: [{ by }] });
  });

  it.each([
    ['call-failed', { errorCode: 'AccessDenied' }],
    ['unknown-call', { eventName: 'RegisterTaskDefinition' }],
    ['unknown-call', { eventSource: 'servicediscovery.amazonaws.com' }],
    ['unnamed-resource', { requestParameters: null }],
  ])('ignores as %s', (reason, detail) => {
    expect(read(detail)).toEqual({ kind: 'ignored', reason });
  });

  it.each([
    ['detail.eventTime', { eventTime: 'now' }, {}],
    ['detail.awsRegion', { awsRegion: 'eu west' }, {}],
    ['account', {}, { account: 'mine' }],
  ])('names %s when it is malformed', (field, detail, envelope) => {
    expect(() => read(detail, envelope)).toThrow(Malformed);
    expect(() => read(detail, envelope)).toThrow(field);
  });
});
