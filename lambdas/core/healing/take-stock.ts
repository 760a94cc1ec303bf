import type { Ending, Incident } from '../incident';
import { isHeldBack } from '../signal';
import { arrive } from '../storms/arrive';
import type { Storm } from '../storms/storm';
import { allowModel, type Allowance } from './allow-model';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** What is known before an incident is treated. */
export interface Stock {
  /** Set when it has ended already. */
  readonly ending: Ending | undefined;
  /** Whether the model may be asked; undefined while nothing is reserved. */
  readonly allowance: Allowance | undefined;
  /** The storm that this incident made it, which people have yet to be told of. */
  readonly storm: Storm | undefined;
}

/**
 * Looks at the record and then reserves the model call, reads the ledger and counts the incident, side by side; a ledger that was read is continued without reading it again.
 */
export function takeStock(healing: Healing): Promise<Stock> {
  const { workflow, incidents, ledger, storms, incident, policy } = healing;
  return patiently(workflow, 'take stock', (name) =>
    workflow.step(name, async () => {
      const reading = incidents.read(incident.id);
      const [record, allowance, , storm] = await Promise.all([
        reading,
        isDiagnosedNow(incident) ? allowUnlessEnded(healing, reading) : undefined,
        ledger.read(incident.id),
        arrive(storms, policy.storms, incident),
      ]);
      if (!record) throw new Error(`There is no incident ${incident.id}`);
      return { ending: record.ending, allowance, storm };
    }),
  );
}

/** An incident that has ended asks nothing, and what it set aside nobody would give back. */
async function allowUnlessEnded(
  healing: Healing,
  reading: ReturnType<Healing['incidents']['read']>,
): Promise<Allowance | undefined> {
  const record = await reading;
  return record && !record.ending ? allowModel(healing, healing.incident.id) : undefined;
}

/** A mute is waited out first; a suppressed alarm, or one without a target, is never diagnosed. */
const isDiagnosedNow = ({ targetArn, signal }: Incident): boolean =>
  targetArn !== undefined && !isHeldBack(signal);
