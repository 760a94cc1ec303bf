import type { ApiCalls } from './api-call';

/**
 * Calls that change who reaches whom, and who may. Targets that are registered and deregistered are left out: services
 * and groups do so all day. IAM and Route 53 are recorded in us-east-1 alone, whatever the Region of the stack.
 */
export const networkCalls: readonly ApiCalls[] = [
  {
    service: 'elasticloadbalancing',
    words: 'ELB',
    changes: ['{ruleArn}', '{listenerArn}'],
    names: ['CreateRule', 'ModifyRule', 'DeleteRule', 'ModifyListener', 'DeleteListener'],
  },
  {
    service: 'elasticloadbalancing',
    words: 'ELB',
    changes: ['{targetGroupArn}'],
    names: ['ModifyTargetGroup', 'ModifyTargetGroupAttributes'],
  },
  {
    service: 'elasticloadbalancing',
    words: 'ELB',
    changes: ['{loadBalancerArn}'],
    names: ['ModifyLoadBalancerAttributes', 'SetSecurityGroups', 'SetSubnets'],
  },
  {
    service: 'ec2',
    words: 'EC2',
    changes: ['security-group/{groupId}'],
    names: [
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
    ],
  },
  {
    service: 'ec2',
    words: 'EC2',
    changes: ['route-table/{routeTableId}'],
    names: ['CreateRoute', 'ReplaceRoute', 'DeleteRoute'],
  },
  {
    service: 'ec2',
    words: 'EC2',
    changes: ['network-acl/{networkAclId}'],
    names: ['CreateNetworkAclEntry', 'ReplaceNetworkAclEntry', 'DeleteNetworkAclEntry'],
  },
  {
    service: 'apigateway',
    words: 'API Gateway',
    changes: [
      'arn:{partition}:apigateway:{region}::/restapis/{restApiId}/stages/{stageName}',
      'arn:{partition}:apigateway:{region}::/restapis/{restApiId}/stages/{createDeploymentInput.stageName}',
      'arn:{partition}:apigateway:{region}::/apis/{apiId}/stages/{stageName}',
    ],
    names: ['CreateDeployment', 'UpdateStage'],
  },
  {
    service: 'route53',
    words: 'Route 53',
    changes: ['arn:{partition}:route53:::hostedzone/{hostedZoneId}'],
    names: ['ChangeResourceRecordSets'],
  },
  {
    service: 'iam',
    words: 'IAM',
    changes: ['arn:{partition}:iam::{account}:role/{roleName}'],
    names: [
      'PutRolePolicy',
      'DeleteRolePolicy',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'UpdateAssumeRolePolicy',
      'PutRolePermissionsBoundary',
    ],
  },
  {
    service: 'iam',
    words: 'IAM',
    changes: ['{policyArn}'],
    names: ['CreatePolicyVersion', 'SetDefaultPolicyVersion'],
  },
  {
    service: 'kms',
    words: 'KMS',
    changes: ['key/{keyId}'],
    names: ['PutKeyPolicy', 'DisableKey', 'ScheduleKeyDeletion'],
  },
];
