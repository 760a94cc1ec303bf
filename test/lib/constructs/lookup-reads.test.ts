import { App, Stack } from 'aws-cdk-lib';
import type { Lookup } from '../../../lambdas/core/remediation';
import { grantLookups } from '../../../lib/constructs/lookup-reads';
import type { ServiceFunction } from '../../../lib/constructs/service-function';

const granted = (...lookups: Lookup[]) => {
  const statements: [sid: string, actions: readonly string[], resources: readonly string[]][] = [];
  const stack = new Stack(new App(), 'Any', {
    env: { account: '111122223333', region: 'eu-west-1' },
  });
  const grantee = Object.assign(stack, {
    allow: (...statement: (typeof statements)[number]) => void statements.push(statement),
  });
  grantLookups(grantee as unknown as ServiceFunction, lookups);
  return statements.map(([sid, actions, resources]) => ({
    ...{ sid, actions },
    resources: resources.map((each) => JSON.stringify(stack.resolve(each))),
  }));
};

const input = {};

describe('grantLookups', () => {
  it('grants each read once, on every resource it is declared for', () => {
    expect(
      granted(
        { api: 'ecs:DescribeServices', on: 'service/*', input },
        { api: 'ec2:DescribeInstanceStatus', input },
        { api: 'ecs:DescribeServices', on: 'service/*', input },
        { api: 'ecs:ListTagsForResource', on: 'service/*', input },
        { api: 'ecs:ListTagsForResource', on: 'task/*', input },
      ).map(({ sid, actions, resources }) => ({
        ...{ sid, actions },
        on: resources.map((arn) => /([a-z]+\/)?\*/.exec(arn)?.[0]),
      })),
    ).toEqual([
      {
        sid: 'LookUpEc2DescribeInstanceStatus',
        actions: ['ec2:DescribeInstanceStatus'],
        on: ['*'],
      },
      { sid: 'LookUpEcsDescribeServices', actions: ['ecs:DescribeServices'], on: ['service/*'] },
      {
        sid: 'LookUpEcsListTagsForResource',
        actions: ['ecs:ListTagsForResource'],
        on: ['service/*', 'task/*'],
      },
    ]);
  });

  it('grants the action of IAM where it is named otherwise than the API', () => {
    const [read] = granted({
      api: 's3:GetPublicAccessBlock',
      action: 's3:GetBucketPublicAccessBlock',
      on: '*',
      input,
    });

    expect(read?.actions).toEqual(['s3:GetBucketPublicAccessBlock']);
    expect(read?.resources[0]).toContain(':s3:::*');
  });
});
