import type { EventInput } from '../../local/events/event-bus';

const place = 'eu-west-1:111122223333';

/** One event of each service that tells of deploys besides ECS, whose own events come from the world. */
export const deploys: readonly EventInput[] = [
  {
    source: 'aws.codedeploy',
    'detail-type': 'CodeDeploy Deployment State-change Notification',
    resources: [`arn:aws:codedeploy:${place}:application:shop`],
    detail: { application: 'shop', deploymentId: 'd-123456789', state: 'SUCCESS' },
  },
  {
    source: 'aws.codepipeline',
    'detail-type': 'CodePipeline Pipeline Execution State Change',
    resources: [`arn:aws:codepipeline:${place}:shop`],
    detail: { pipeline: 'shop', 'execution-id': '01234567-0123', state: 'SUCCEEDED', version: 3 },
  },
  {
    source: 'aws.cloudformation',
    'detail-type': 'CloudFormation Stack Status Change',
    resources: [`arn:aws:cloudformation:${place}:stack/basket`],
    detail: {
      'stack-id': `arn:aws:cloudformation:${place}:stack/basket`,
      'status-details': { status: 'UPDATE_COMPLETE', 'status-reason': '' },
      'client-request-token': '',
    },
  },
  {
    source: 'aws.appconfig',
    'detail-type': 'On Deployment Complete',
    resources: [`arn:aws:appconfig:${place}:extensionassociation/z763ff5`],
    detail: {
      InvocationId: '5tfjcig',
      Parameters: {},
      Type: 'OnDeploymentComplete',
      Application: { Id: 'ba8toh7', Name: 'Basket' },
      Environment: { Id: 'pgil2o7', Name: 'Production' },
      ConfigurationProfile: { Id: 'ga3tqep', Name: 'Features' },
      DeploymentNumber: 1,
      ConfigurationVersion: '1',
    },
  },
];

const called = (service: string, eventName: string, requestParameters: object): EventInput => ({
  source: `aws.${service}`,
  'detail-type': 'AWS API Call via CloudTrail',
  detail: {
    userIdentity: { type: 'IAMUser', userName: 'Alice' },
    eventTime: '2026-01-01T12:00:00Z',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    requestParameters,
    responseElements: null,
  },
});

/** One of each area; of nothing that is here. */
export const apiCalls: readonly EventInput[] = [
  called('lambda', 'UpdateFunctionCode20150331v2', { functionName: 'basket' }),
  called('dynamodb', 'UpdateTable', { tableName: 'baskets' }),
  called('ec2', 'RevokeSecurityGroupIngress', { groupId: 'sg-0a1b2c3d4e5f60718' }),
];

/** Of a service that nothing here runs on, and of no resource: it holds nobody back. */
export const healthEvent: EventInput = {
  source: 'aws.health',
  'detail-type': 'AWS Health Event',
  detail: {
    eventArn: 'arn:aws:health:eu-west-1::event/WORKSPACES/AWS_WORKSPACES_OPERATIONAL_ISSUE/1',
    service: 'WORKSPACES',
    eventTypeCode: 'AWS_WORKSPACES_OPERATIONAL_ISSUE',
    eventTypeCategory: 'issue',
    eventScopeCode: 'PUBLIC',
    communicationId: '01b0993207d81a09dcd552ebd1e633e36cf1f09a-1',
    startTime: 'Thu, 01 Jan 2026 06:02:51 GMT',
    lastUpdatedTime: 'Thu, 01 Jan 2026 06:02:51 GMT',
    statusCode: 'open',
    eventRegion: 'eu-west-1',
    eventDescription: [{ language: 'en_US', latestDescription: 'We are investigating.' }],
    affectedEntities: [],
  },
};
