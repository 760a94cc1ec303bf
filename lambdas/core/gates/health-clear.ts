import { given } from '../facts';
import { isTrouble, isUnderWay } from '../health';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** What AWS itself is mending is not to be mended at the same time: capacity for it may be gone, and calls fail half-way. */
export const healthClear: Gate = (_proposal, _runbook, { windows, now }) =>
  given('AWS Health', windows.health, (events) =>
    events
      .filter((event) => isTrouble(event) && isUnderWay(event, now))
      .slice(0, 1)
      .map(({ service, code, startedAt }): Objection => {
        return { reason: 'health-event-open', service, code, since: startedAt };
      }),
  );
