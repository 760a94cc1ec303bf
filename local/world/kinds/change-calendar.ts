import * as z from 'zod';
import type { Kind } from '../kind';
import { momentOf, type Resource } from '../resource';

const written = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_.-]{3,128}$/),
  /** Minutes between which it is closed; open by default otherwise. */
  closed: z.array(z.strictObject({ from: z.number(), until: z.number() })).default([]),
});

type CalendarSpec = z.infer<typeof written>;

/** Virtual epoch milliseconds. */
interface Closure {
  readonly from: number;
  readonly until: number;
}

/** An SSM change calendar of the type that is open by default. */
export interface ChangeCalendar extends Resource {
  readonly name: string;
  isClosedAt(moment: number): boolean;
  /** Moments at which something of it begins or ends. */
  turns(): readonly number[];
  /** Closes it from now until then, or opens it whatever it was planned to be. */
  closeUntil(moment: number | undefined): void;
}

export const changeCalendars: Kind<CalendarSpec, ChangeCalendar> = {
  key: 'changeCalendars',
  written,
  begin: ({ name, closed }, setting) => {
    let closures: readonly Closure[] = closed.map(({ from, until }) => ({
      from: momentOf(setting, from),
      until: momentOf(setting, until),
    }));
    return {
      name,
      arn: `arn:aws:ssm:${setting.region}:${setting.account}:document/${name}`,
      isClosedAt: (moment) => closures.some(({ from, until }) => moment >= from && moment < until),
      turns: () => closures.flatMap(({ from, until }) => [from, until]),
      closeUntil: (until) => {
        closures = until === undefined ? [] : [{ from: setting.now(), until }];
      },
      tags: {},
      metrics: [],
      logGroup: '',
      logs: () => [],
      heal: () => undefined,
    };
  },
};
