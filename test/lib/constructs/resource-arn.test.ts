import { App, Stack } from 'aws-cdk-lib';
import { resourceArn } from '../../../lib/constructs/resource-arn';

const stack = new Stack(new App(), 'Any', {
  env: { account: '111122223333', region: 'eu-west-1' },
});

describe('resourceArn', () => {
  it.each([
    [{ service: 'ecs', on: 'service/*' }, ':ecs:eu-west-1:111122223333:service/*'],
    [{ service: 'ec2', on: '*' }, '*'],
    [{ service: 'sqs', on: '*' }, ':sqs:eu-west-1:111122223333:*'],
    [{ service: 's3', on: '*' }, ':s3:::*'],
    [{ service: 'route53', on: 'hostedzone/*', region: 'us-east-1' }, ':route53:::hostedzone/*'],
    [{ service: 'iam', on: 'role/*' }, ':iam::111122223333:role/*'],
    [
      { service: 'health', on: 'event/*', region: 'us-east-1' },
      ':health:us-east-1:111122223333:event/*',
    ],
  ])('of %j ends in %s', (scope, end) => {
    const written = JSON.stringify(stack.resolve(resourceArn(stack, scope)));

    expect(written).toContain(end);
    expect(written.endsWith(`${end}"`) || written.endsWith(`${end}"]]}`)).toBe(true);
  });
});
