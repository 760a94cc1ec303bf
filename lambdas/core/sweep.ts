import { escalateFailed } from './sweeping/failed-workflow';
import { sweepChanges } from './sweeping/outstanding-changes';
import { sweepRunning } from './sweeping/running-starts';
import { sweepAlarms } from './sweeping/silent-alarms';
import { sweepFindings } from './sweeping/silent-findings';
import { sweepStuck } from './sweeping/stuck-incidents';
import { everyOne, type SweepPorts, type Swept } from './sweeping/sweeping';

/** Why the sweeper runs: its schedule, or a durable execution that ended badly. */
export type SweepOccasion =
  { readonly kind: 'schedule' } | { readonly kind: 'workflow-failed'; readonly incidentId: string };

export interface SweepReport {
  readonly swept: readonly Swept[];
}

/**
 * Sees to it that no incident is lost. It decides nothing about treatment: it starts a lost workflow
 * again, sends a lost signal the ordinary way in, follows what was started, has temporary changes put back, or
 * escalates.
 */
export const sweep =
  (ports: SweepPorts) =>
  async (occasion: SweepOccasion): Promise<SweepReport> => {
    const swept = await sweepOn(ports, occasion);
    for (const { what } of swept) ports.counters.count('Swept', what);
    return { swept };
  };

async function sweepOn(ports: SweepPorts, occasion: SweepOccasion): Promise<readonly Swept[]> {
  switch (occasion.kind) {
    case 'schedule':
      return everyOne(
        [sweepStuck, sweepRunning, sweepChanges, sweepAlarms, sweepFindings],
        (each) => each(ports),
      );
    case 'workflow-failed': {
      const record = await ports.incidents.read(occasion.incidentId);
      return record ? escalateFailed(ports, record) : [];
    }
  }
}
