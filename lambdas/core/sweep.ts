import { escalateFailed } from './sweeping/failed-workflow';
import { sweepChanges } from './sweeping/outstanding-changes';
import { sweepHandedOver } from './sweeping/handed-over';
import { sweepOutbox } from './sweeping/kept-events';
import { sweepRunning } from './sweeping/running-starts';
import { sweepAlarms } from './sweeping/silent-alarms';
import { sweepFindings } from './sweeping/silent-findings';
import { sweepStorm } from './sweeping/storm';
import { sweepStuck } from './sweeping/stuck-incidents';
import { sweepUncounted } from './sweeping/uncounted';
import { letOut } from './telling/let-out';
import { weekBefore, weeklyDigest } from './telling/weekly-digest';
import { everyOne, type SweepPorts, type Swept } from './sweeping/sweeping';

/** Why the sweeper runs: its schedules, or a durable execution that ended badly. */
export type SweepOccasion =
  | { readonly kind: 'schedule' }
  /** A week is looked back on. */
  | { readonly kind: 'week-over' }
  | { readonly kind: 'workflow-failed'; readonly incidentId: string };

export interface SweepReport {
  readonly swept: readonly Swept[];
}

/**
 * Sees to it that no incident is lost. It decides nothing about treatment: it starts a lost workflow
 * again, sends a lost signal the ordinary way in, follows what was started, has temporary changes put back, escalates,
 * or looks what became of what people took over.
 */
export const sweep =
  (ports: SweepPorts) =>
  async (occasion: SweepOccasion): Promise<SweepReport> => {
    const swept = await sweepOn(ports, occasion);
    for (const { what } of swept) ports.counters.count('Swept', what);
    return { swept };
  };

async function tellWeek({
  incidents,
  events,
  clock,
  policy,
}: SweepPorts): Promise<readonly Swept[]> {
  const now = clock.now();
  const digest = weeklyDigest(await incidents.openedBetween(weekBefore(now), now), now);
  await events.publish(letOut(digest, policy.privacy));
  return [{ what: 'sent', on: digest.id }];
}

async function sweepOn(ports: SweepPorts, occasion: SweepOccasion): Promise<readonly Swept[]> {
  switch (occasion.kind) {
    case 'schedule':
      // First what is due to be put back: a storm of lost workflows may take all the time that there is.
      return everyOne(
        [
          ...[sweepChanges, sweepStuck, sweepRunning, sweepOutbox, sweepStorm],
          ...[sweepAlarms, sweepFindings, sweepUncounted, sweepHandedOver],
        ],
        (each) => each(ports),
      );
    case 'week-over':
      return tellWeek(ports);
    case 'workflow-failed': {
      const record = await ports.incidents.read(occasion.incidentId);
      return record ? escalateFailed(ports, record) : [];
    }
  }
}
