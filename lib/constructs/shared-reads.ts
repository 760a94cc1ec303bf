import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Config } from '../config';
import { resourceArn } from './resource-arn';
import type { ServiceFunction } from './service-function';

/** Tags of any resource. */
export function grantTargets(grantee: ServiceFunction): void {
  grantee.allow('ReadTagsOfTargets', ['tag:GetResources'], ['*'], {
    because: 'the tagging API takes no resource',
  });
  grantee.allow('ReadTagsOfGroups', ['autoscaling:DescribeTags'], ['*'], {
    because:
      'the tagging API answers nothing of Auto Scaling groups, and this read takes no resource',
  });
}

/** Alarms as they are now, with their tags. */
export function grantAlarms(grantee: ServiceFunction): void {
  grantee.allow('DescribeAlarms', ['cloudwatch:DescribeAlarms'], ['*'], {
    because: 'composite alarms are described only with * (CloudWatch API, DescribeAlarms)',
  });
  grantAlarmTags(grantee);
}

/** The tags of alarms alone. */
export function grantAlarmTags(grantee: ServiceFunction): void {
  const alarms = Stack.of(grantee).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  grantee.allow('ReadTagsOfAlarms', ['cloudwatch:ListTagsForResource'], [alarms], {
    because: 'any alarm of the account may be selected; reads its tags only',
  });
}

/** One finding of AWS Config as it is now; nothing where no finding is a signal. */
export function grantFinding(grantee: ServiceFunction, { rules }: Config['findings']): void {
  if (rules.length === 0) return;
  const because = 'these reads take no resource, and change nothing';
  grantee.allow('DescribeConfigRules', ['config:DescribeConfigRules'], ['*'], { because });
  grantee.allow('ReadCompliance', ['config:GetComplianceDetailsByResource'], ['*'], { because });
}

/** Everything that the rules of AWS Config hold against anything. */
export function grantFindingsOfRules(
  grantee: ServiceFunction,
  { rules }: Config['findings'],
): void {
  if (rules.length === 0) return;
  const every = resourceArn(grantee, { service: 'config', on: 'config-rule/*' });
  grantee.allow('DescribeConfigRules', ['config:DescribeConfigRules'], ['*'], {
    because: 'this read takes no resource, and changes nothing',
  });
  grantee.allow('FindOptedIn', ['tag:GetResources'], ['*'], {
    because: 'the tagging API takes no resource',
  });
  grantee.allow('ReadComplianceOfRules', ['config:GetComplianceDetailsByConfigRule'], [every], {
    because: 'the ARN of a rule ends in an id that AWS Config makes up, not in its name',
  });
}

/** Patterns of error lines in whatever group a target names. */
export function grantLogPatterns(grantee: ServiceFunction): void {
  const groups = resourceArn(grantee, { service: 'logs', on: 'log-group:*' });
  grantee.allow('ReadLogPatterns', ['logs:StartQuery', 'logs:GetQueryResults'], [groups], {
    because: 'a read, of whatever target an incident is about',
  });
  // A query that is given up would be charged for to its end.
  grantee.allow('StopLogQueries', ['logs:StopQuery'], ['*'], {
    because: 'a query has no ARN, and its id is known only to whoever began it',
  });
}

/** Datapoints. */
export function grantMetrics(grantee: ServiceFunction): void {
  grantee.allow('ReadMetrics', ['cloudwatch:GetMetricData'], ['*'], {
    because: 'GetMetricData takes no resource for classic metrics',
  });
}
