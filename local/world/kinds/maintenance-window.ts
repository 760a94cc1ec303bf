import * as z from 'zod';
import type { Kind } from '../kind';
import { momentOf, type Resource } from '../resource';

/** As SSM ends an execution (SSM API, MaintenanceWindowExecution, `Status`). */
const endings = ['SUCCESS', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'SKIPPED_OVERLAPPING'] as const;

const written = z.strictObject({
  id: z.string().regex(/^mw-[0-9a-f]{17}$/),
  /** Minutes in which its tasks are at work, and how they end. */
  executions: z
    .array(
      z.strictObject({
        from: z.number(),
        until: z.number(),
        ends: z.enum(endings).default('SUCCESS'),
      }),
    )
    .default([]),
});

type WindowSpec = z.infer<typeof written>;

export interface WindowExecution {
  readonly id: string;
  /** Virtual epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly ends: (typeof endings)[number];
}

/** An SSM maintenance window, as far as it has ever worked. */
export interface MaintenanceWindow extends Resource {
  readonly id: string;
  /** Those that have begun, the latest first. */
  executions(now: number): readonly WindowExecution[];
  /** Has it work from now until then, whatever it was about to do. */
  workUntil(moment: number): void;
}

export const maintenanceWindows: Kind<WindowSpec, MaintenanceWindow> = {
  key: 'maintenanceWindows',
  written,
  begin: ({ id, executions }, setting) => {
    let planned: readonly Omit<WindowExecution, 'id'>[] = executions.map(
      ({ from, until, ends }) => ({
        from: momentOf(setting, from),
        until: momentOf(setting, until),
        ends,
      }),
    );
    return {
      id,
      arn: `arn:aws:ssm:${setting.region}:${setting.account}:maintenancewindow/${id}`,
      executions: (now) =>
        planned
          .map((each, index) => ({ ...each, id: executionId(index) }))
          .filter(({ from }) => from <= now)
          .sort((one, other) => other.from - one.from),
      workUntil: (until) => {
        const now = setting.now();
        planned = planned.filter((each) => !(each.from <= now && now < each.until));
        planned = [...planned, { from: now, until, ends: 'SUCCESS' }];
      },
      tags: {},
      metrics: [],
      logGroup: '',
      logs: () => [],
      heal: () => undefined,
    };
  },
};

/** As long as SSM's own, which are UUIDs. */
const executionId = (index: number): string =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
