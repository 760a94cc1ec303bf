import * as z from 'zod';
import { ApiError } from '../endpoint/api';
import { changeCalendars } from '../world/kinds/change-calendar';
import { maintenanceWindows, type WindowExecution } from '../world/kinds/maintenance-window';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import type { Operation } from './operation';
import { moment, notModelled, readInput } from './wire';

type Place = Pick<WorldProps, 'clock' | 'account' | 'region'>;

/** What people have planned with SSM: change calendars, and windows in which it works for them. */
export const plannedOperations = (
  scenario: () => Scenario,
  place: Place,
): Readonly<Record<string, Operation>> => ({
  GetCalendarState: calendarState(scenario, place),
  DescribeMaintenanceWindowExecutions: windowExecutions(scenario, place),
});

const calendarsAsked = z.strictObject({ CalendarNames: z.array(z.string()).min(1) });

/** Of several: open only if all are. Which ones are meant says a name, or an ARN. */
const calendarState = (scenario: () => Scenario, { clock, account, region }: Place): Operation => ({
  demands: (input) =>
    readInput(calendarsAsked, input).CalendarNames.map((name) => ({
      action: 'ssm:GetCalendarState',
      resource: name.startsWith('arn:')
        ? name
        : `arn:aws:ssm:${region}:${account}:document/${name}`,
      context: {},
    })),
  run: (input) => {
    const { CalendarNames } = readInput(calendarsAsked, input);
    const calendars = CalendarNames.map((asked) => {
      const known = scenario().of(changeCalendars);
      const found = known.find(({ name, arn }) => name === asked || arn === asked);
      if (!found) throw new ApiError('InvalidDocument', `Document ${asked} does not exist.`);
      return found;
    });
    const now = clock.now();
    const isClosedAt = (at: number) => calendars.some((each) => each.isClosedAt(at));
    const turns = calendars.flatMap((each) => each.turns()).sort((one, other) => one - other);
    const next = turns.find((at) => at > now && isClosedAt(at) !== isClosedAt(now));
    return {
      State: isClosedAt(now) ? 'CLOSED' : 'OPEN',
      AtTime: iso(now),
      ...(next === undefined ? {} : { NextTransitionTime: iso(next) }),
    };
  },
});

const executionsAsked = z.strictObject({
  WindowId: z.string(),
  Filters: z.tuple([
    z.strictObject({ Key: z.literal('ExecutedAfter'), Values: z.tuple([moment]) }),
  ]),
  MaxResults: z.number().optional(),
  NextToken: z.string().optional(),
});

/** What SSM says of a window that is not there is documented nowhere, so that none is asked about. */
const windowExecutions = (
  scenario: () => Scenario,
  { clock, account, region }: Place,
): Operation => ({
  demands: (input) => {
    const { WindowId } = readInput(executionsAsked, input);
    const resource = `arn:aws:ssm:${region}:${account}:maintenancewindow/${WindowId}`;
    return [{ action: 'ssm:DescribeMaintenanceWindowExecutions', resource, context: {} }];
  },
  run: (input) => {
    const { WindowId, Filters } = readInput(executionsAsked, input);
    const found = scenario()
      .of(maintenanceWindows)
      .find(({ id }) => id === WindowId);
    if (!found) throw notModelled('ssm', `executions of ${WindowId}, which is not there`);
    const [
      {
        Values: [after],
      },
    ] = Filters;
    const now = clock.now();
    const executions = found.executions(now).filter(({ from }) => from > after);
    return { WindowExecutions: executions.map((each) => describe(WindowId, each, now)) };
  },
});

const describe = (WindowId: string, { id, from, until, ends }: WindowExecution, now: number) => ({
  WindowId,
  WindowExecutionId: id,
  StartTime: new Date(from),
  ...(now < until ? { Status: 'IN_PROGRESS' } : { Status: ends, EndTime: new Date(until) }),
});

/** With seconds, as examples of the API reference have it. */
const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
