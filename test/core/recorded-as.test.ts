import { recordedAs } from '../../lambdas/core/recorded-as';

const at = (service: string) => `arn:aws:${service}:eu-west-1:111122223333`;
const balancer = 'app/shop/0123456789abcdef';

describe('recordedAs', () => {
  it.each([
    [
      'a version of a function',
      `${at('lambda')}:function:quotes:7`,
      `${at('lambda')}:function:quotes`,
    ],
    [
      'a listener',
      `${at('elasticloadbalancing')}:listener/${balancer}/fedcba9876543210`,
      `${at('elasticloadbalancing')}:loadbalancer/${balancer}`,
    ],
    [
      'a rule of a listener',
      `${at('elasticloadbalancing')}:listener-rule/${balancer}/fedcba9876543210/0123456789abcdef`,
      `${at('elasticloadbalancing')}:loadbalancer/${balancer}`,
    ],
    [
      'an alias of a state machine',
      `${at('states')}:stateMachine:orders:live`,
      `${at('states')}:stateMachine:orders`,
    ],
    [
      'a group with its id',
      `${at('autoscaling')}:autoScalingGroup:0a1b2c3d-0000-4000-8000-000000000000:autoScalingGroupName/web`,
      `${at('autoscaling')}:autoScalingGroup::autoScalingGroupName/web`,
    ],
    [
      'a role in a path',
      'arn:aws:iam::111122223333:role/teams/shop/runner',
      'arn:aws:iam::111122223333:role/runner',
    ],
    [
      'a stack with its id',
      `${at('cloudformation')}:stack/shop/0a1b2c3d-0000-4000-8000-000000000000`,
      `${at('cloudformation')}:stack/shop`,
    ],
  ])('leaves off what is not always said: %s', (_what, arn, kept) => {
    expect(recordedAs(arn)).toBe(kept);
    expect(recordedAs(kept)).toBe(kept);
  });

  it.each([
    `${at('ecs')}:service/shop/checkout`,
    `${at('elasticloadbalancing')}:targetgroup/shop/0123456789abcdef`,
    `${at('secretsmanager')}:secret:shop/db-AbCdEf`,
    'arn:aws:s3:::shop-images',
  ])('keeps %s', (arn) => {
    expect(recordedAs(arn)).toBe(arn);
  });
});
