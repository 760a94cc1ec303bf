import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ServiceFunction } from './service-function';

/** Tags of any resource. */
export function grantTargets(grantee: ServiceFunction): void {
  grantee.allow('ReadTagsOfTargets', ['tag:GetResources'], ['*'], {
    because: 'the tagging API takes no resource',
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

/** Datapoints. */
export function grantMetrics(grantee: ServiceFunction): void {
  grantee.allow('ReadMetrics', ['cloudwatch:GetMetricData'], ['*'], {
    because: 'GetMetricData takes no resource for classic metrics',
  });
}
