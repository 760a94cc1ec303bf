import { given } from '../facts';
import type { Gate } from './gate';

/** Nothing runs while a change calendar is closed; one that cannot be read is. */
export const calendarOpen: Gate = (_proposal, _runbook, { windows }) =>
  given(
    'change calendar',
    windows.calendars,
    (state) =>
      state.kind === 'open'
        ? []
        : [{ reason: 'calendar-closed', until: state.until ?? 'somebody opens it' }],
    'what cannot be read is closed: see windows.calendars in paramedic.config.ts',
  );
