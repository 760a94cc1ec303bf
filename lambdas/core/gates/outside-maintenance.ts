import { given } from '../facts';
import type { Objection } from '../objection';
import { weeklyHours } from '../windows/weekly-hours';
import type { Gate } from './gate';

/** The tag by which a target says when it is worked on. */
export const maintenanceTag = 'maintenance-window';

/** What is being worked on anyhow is left to those who do. */
export const outsideMaintenance: Gate = (_proposal, _runbook, { windows, target, now }) => [
  ...given(
    'maintenance windows',
    windows.maintenance,
    (ids): readonly Objection[] =>
      ids.map((window) => ({ reason: 'in-maintenance', window, until: 'its tasks have ended' })),
    'what cannot be read is open: see windows.maintenance in paramedic.config.ts',
  ),
  ...weeklyHours(maintenanceTag, target, now, (until) => ({
    reason: 'in-maintenance',
    window: `tag ${maintenanceTag}`,
    until,
  })),
];
