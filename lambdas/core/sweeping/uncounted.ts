import type { IncidentRecord } from '../incident';
import type { LedgerEntry } from '../ledger';
import { inStorm } from '../storms/in-storm';
import { demoted } from '../telling/events';
import { letOut } from '../telling/let-out';
import { demotes, type Outcome } from '../trust/outcome';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/**
 * Outcomes that are on the ledger and perhaps not in the record that the one door reads, because their workflow could not
 * write it or died before. Whatever demotes ends in front of a person, so all of it is on the list of what people took over.
 */
export async function sweepUncounted(ports: SweepPorts): Promise<readonly Swept[]> {
  const doubtful = (await ports.incidents.handedOver()).filter(
    ({ ending }) => ending?.reasons.some((reason) => brokenOff.includes(reason)) ?? true,
  );
  return everyOne(doubtful, async (record) =>
    copyCounted(ports, record, await ports.ledger.read(record.incident.id)),
  );
}

/** Endings after which something that was to be written may be missing. */
const brokenOff: readonly string[] = ['fault', 'workflow-failed'];

/** Copies what a chain counted into the record of its cell, where it is missing; what demotes is told then. */
export const copyCounted = (
  ports: SweepPorts,
  record: IncidentRecord,
  chain: readonly LedgerEntry[],
): Promise<readonly Swept[]> =>
  everyOne(
    chain.filter(({ event }) => event.kind === 'counted'),
    async (entry) => {
      const outcome = await ports.trust.copy(entry);
      if (!outcome) return [];
      if (demotes(outcome)) await tell(ports, record, outcome);
      return [{ what: 'counted', on: outcome.incidentId }];
    },
  );

async function tell(
  ports: SweepPorts,
  { incident }: IncidentRecord,
  { cell, result }: Outcome,
): Promise<void> {
  const { events, clock, policy } = ports;
  const event = demoted(incident, cell, `${incident.id} ended ${result}`, clock.now());
  await events.publish(letOut(await inStorm(ports, incident, event), policy.privacy));
}
