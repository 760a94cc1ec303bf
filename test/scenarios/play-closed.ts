import type { Told } from '../../bin/commands/told';
import type { PartialStop } from '../../lambdas/core/kill-switch';
import type { Glance } from '../../local/start/observe';
import { type ClosedAccount, closedAccount } from './closed-account';
import { closeMeanwhile } from './close-meanwhile';
import { calendar, healthEvent, type RowName, rowNames, serviceNamed, window } from './closed-rows';

const minute = 60_000;
const staging = 'compute/restart-ecs-service/staging';

export interface PlayedClosed {
  readonly rows: ReadonlyMap<RowName, Glance>;
  /** What `stop` said while a change was not put back, and `stop --cancel` of what it cancelled. */
  readonly left: Told;
  readonly cancelled: Told;
  readonly closings: readonly Told[];
  readonly told: { readonly budgets: readonly string[]; readonly breakers: readonly string[] };
  /** Kinds of the entries about the breaker that a person closed. */
  readonly closedOnLedger: readonly string[];
}

/** Everything that may close, one after another in one account, before starts that are approved already. */
export async function playClosed(): Promise<PlayedClosed> {
  const at = await closedAccount();
  try {
    const planned = {
      ...{ changeCalendars: [{ name: calendar }], maintenanceWindows: [{ id: window }] },
      healthEvents: [healthEvent],
    };
    const asked = rowNames.filter(isAskedAbout);
    for (let next = 0; next < asked.length; next += atOnce) {
      const rows = asked.slice(next, next + atOnce);
      await at.begin(rows, next === 0 ? planned : undefined);
      for (const row of rows) await at.asked(row);
    }
    await drill(at);
    await closeWindows(at);
    await closeMeanwhile(at);
    await leaveAlone(at);
    const runs = await beginRuns(at);
    await decideWhileClosed(at);
    for (const row of ['held', 'finished', 'cancelled', 'useless'] as const) await at.ended(row);
    const left = await at.stop({ parts: [held] });
    await at.goAgain(held.reach, held.name);
    const closings = await breakAndMend(at);
    const rows = new Map<RowName, Glance>();
    for (const row of rowNames) rows.set(row, await at.seen(row));
    const chain = await at.operator.records.ledger.read(`breaker:${staging}`);
    return {
      ...{ rows, left, closings, ...runs },
      told: { budgets: at.told('budget of'), breakers: at.told('breaker of') },
      closedOnLedger: chain.map(({ event }) => event.kind),
    };
  } finally {
    await at.close();
  }
}

/** What begins together is diagnosed together, and a machine that is short of time sees too little of too many. */
const atOnce = 5;

const isAskedAbout = (row: RowName): boolean => !['manual', 'settling', 'decision'].includes(row);

const held: PartialStop = { reach: 'service', name: serviceNamed('held'), reverts: 'held' };
const finished: PartialStop = {
  ...{ reach: 'service', name: serviceNamed('finished') },
  reverts: 'finish',
};

/** What takes long begins first: two that get worse, one that is cancelled, one that does nothing. */
async function beginRuns(at: ClosedAccount): Promise<Pick<PlayedClosed, 'cancelled'>> {
  const runs = ['held', 'finished', 'cancelled', 'useless'] as const;
  for (const row of runs) await at.approve(row);
  for (const row of runs) await at.running(row);
  await at.stop({ parts: [held, finished] });
  const parts = [{ ...held, name: serviceNamed('cancelled') }];
  const cancelled = await at.stop({ parts, cancel: true });
  await at.ended('cancelled');
  await at.goAgain('service', serviceNamed('cancelled'));
  for (const row of ['budget', 'budgetAgain'] as const) {
    await at.approve(row);
    await at.ended(row);
  }
  return { cancelled };
}

/** Between an approval and the start that it was given for. */
async function closeWindows(at: ClosedAccount): Promise<void> {
  const { world, clock, faults } = at.account;
  world.setCalendar(calendar, clock.now() + 60 * minute);
  await at.approve('calendar');
  await at.ended('calendar');
  world.setCalendar(calendar, undefined);
  faults.inject({
    ...{ service: 'ssm', operation: 'GetCalendarState', times: Infinity },
    mishap: { kind: 'error', code: 'InternalServerError', status: 500 },
  });
  await at.approve('unreadable');
  await at.ended('unreadable');
  faults.clear();
  world.workInWindow(window, clock.now() + 60 * minute);
  await at.approve('maintenance');
  await at.ended('maintenance');
  world.workInWindow(window, clock.now());
}

/** The switch is thrown when the executor reads it for the last time: approved, past every gate, and not started. */
async function drill(at: ClosedAccount): Promise<void> {
  const reaches = {
    everything: [],
    remediation: [{ reach: 'remediation', name: 'restart-ecs-service', reverts: 'finish' }],
    service: [{ reach: 'service', name: serviceNamed('service'), reverts: 'held' }],
  } as const satisfies Partial<Record<RowName, readonly PartialStop[]>>;
  for (const row of ['remediation', 'service', 'everything'] as const) {
    const parts = reaches[row];
    let thrown: Promise<Told> | undefined;
    at.account.faults.inject({
      ...{ service: 'ssm', operation: 'GetParameter', caller: 'ExecutorFunction' },
      // It is among the facts for the gates as well.
      afterCalls: 1,
      also: () => {
        thrown = at.stop({ parts, kind: 'stop-starts' });
      },
      mishap: { kind: 'delay', virtualMilliseconds: 1.5 * minute },
    });
    await at.approve(row);
    await at.ended(row);
    await thrown;
    at.account.faults.clear();
    for (const { reach, name } of parts) await at.goAgain(reach, name);
  }
  await at.go();
}

async function decideWhileClosed(at: ClosedAccount): Promise<void> {
  const { world, clock } = at.account;
  world.setCalendar(calendar, clock.now() + 60 * minute);
  await at.begin(['decision']);
  await at.ended('decision');
  world.setCalendar(calendar, undefined);
}

/** Before anything has run, so that no breaker is open, and while nothing is closed. */
async function leaveAlone(at: ClosedAccount): Promise<void> {
  const untouched = ['manual', 'settling'] as const;
  await at.begin(untouched);
  for (const row of untouched) await at.ended(row);
}

async function breakAndMend(at: ClosedAccount): Promise<readonly Told[]> {
  await at.approve('broken');
  await at.ended('broken');
  const reason = 'the image is mended';
  const closings = [await at.closeBreaker(staging, reason), await at.closeBreaker(staging, reason)];
  await at.approve('mended');
  await at.running('mended');
  return closings;
}
