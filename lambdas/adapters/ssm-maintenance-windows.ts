import { paginateDescribeMaintenanceWindowExecutions, SSMClient } from '@aws-sdk/client-ssm';
import { minutesAfter } from '../core/instant';
import type { MaintenanceWindows } from '../core/ports/windows';
import { clientSettings } from './aws-client';

/** A window lasts 24 hours at most (SSM API, CreateMaintenanceWindow, `Duration`); its tasks may take longer. */
const LOOK_BACK_MINUTES = 2 * 24 * 60;

/** Whose tasks have come to an end (SSM API, MaintenanceWindowExecution, `Status`); whatever else is said is at work. */
const ended: ReadonlySet<string | undefined> = new Set([
  'SUCCESS',
  'FAILED',
  'TIMED_OUT',
  'CANCELLED',
  'SKIPPED_OVERLAPPING',
]);

/** SSM tells what a window does, not that it is open: one without tasks, or done with them, holds nothing back. */
export function ssmMaintenanceWindows(
  client = new SSMClient(clientSettings()),
): MaintenanceWindows {
  return {
    underWay: async (windows, now) => {
      const after = minutesAfter(now, -LOOK_BACK_MINUTES).replace(/\.\d+Z$/, 'Z');
      const atWork = await Promise.all(windows.map((window) => isAtWork(client, window, after)));
      return windows.filter((_window, index) => atWork[index] !== false);
    },
  };
}

async function isAtWork(client: SSMClient, WindowId: string, after: string): Promise<boolean> {
  const Filters = [{ Key: 'ExecutedAfter', Values: [after] }];
  const pages = paginateDescribeMaintenanceWindowExecutions({ client }, { WindowId, Filters });
  for await (const { WindowExecutions = [] } of pages) {
    if (WindowExecutions.some(({ Status }) => !ended.has(Status))) return true;
  }
  return false;
}
