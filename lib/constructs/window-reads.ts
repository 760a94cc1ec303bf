import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Config } from '../config';
import { resourceArn } from './resource-arn';
import type { ServiceFunction } from './service-function';

/** What says when nothing may run: exactly the calendars and windows of config, and the rules that mute alarms. */
export function grantWindows(
  grantee: ServiceFunction,
  { calendars, maintenance }: Config['windows'],
): void {
  const arnOf = (kind: string) => (name: string) =>
    name.startsWith('arn:')
      ? name
      : resourceArn(grantee, { service: 'ssm', on: `${kind}/${name}` });
  if (calendars.length > 0) {
    grantee.allow('ReadCalendars', ['ssm:GetCalendarState'], calendars.map(arnOf('document')));
  }
  if (maintenance.length > 0) {
    const windows = maintenance.map(arnOf('maintenancewindow'));
    grantee.allow('ReadMaintenance', ['ssm:DescribeMaintenanceWindowExecutions'], windows);
  }
  const rules = Stack.of(grantee).formatArn({
    service: 'cloudwatch',
    resource: 'alarm-mute-rule',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  grantee.allow('ReadMutes', ['cloudwatch:ListAlarmMuteRules'], [rules], {
    because: 'people mute alarms by rules of any name; a read that changes nothing',
  });
}
