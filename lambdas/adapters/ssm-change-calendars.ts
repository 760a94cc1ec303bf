import { GetCalendarStateCommand, SSMClient } from '@aws-sdk/client-ssm';
import { epochOf, instantOf } from '../core/instant';
import type { ChangeCalendars } from '../core/ports/windows';
import { clientSettings } from './aws-client';

/**
 * Asks at the moment: events of calendars are up to 15 minutes late, and shared calendars send none (aws-facts 1.4).
 * Several calendars are open only if all are.
 */
export function ssmChangeCalendars(client = new SSMClient(clientSettings())): ChangeCalendars {
  return {
    read: async (calendars) => {
      const { State, NextTransitionTime } = await client.send(
        new GetCalendarStateCommand({ CalendarNames: [...calendars] }),
      );
      if (State === 'OPEN') return { kind: 'open' };
      if (State !== 'CLOSED') throw new Error('SSM answered with no state of the calendars');
      const until = epochOf(NextTransitionTime ?? '');
      return { kind: 'closed', until: Number.isFinite(until) ? instantOf(until) : undefined };
    },
  };
}
