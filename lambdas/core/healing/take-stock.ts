import type { Ending, Incident } from '../incident';
import { isHeldBack } from '../signal';
import { arrive } from '../storms/arrive';
import type { Storm } from '../storms/storm';
import { allowModel, type Allowance, giveBack } from './allow-model';
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
 * Looks at the record, reserves a question to the model, reads the ledger and counts the incident, side by side: none
 * waits for another, and a ledger that was read is continued without reading it again. An incident that has ended asks
 * nothing, and gives back what was set aside for it.
 */
export function takeStock(healing: Healing): Promise<Stock> {
  const { workflow, incidents, ledger, storms, incident, policy } = healing;
  return patiently(workflow, 'take stock', (name) =>
    workflow.step(name, async () => {
      const [record, allowance, , storm] = await Promise.all([
        incidents.read(incident.id),
        isDiagnosedNow(incident) ? allowModel(healing, incident.id) : undefined,
        ledger.read(incident.id),
        arrive(storms, policy.storms, incident),
      ]);
      if (!record) throw new Error(`There is no incident ${incident.id}`);
      if (record.ending && allowance) await giveBack(healing, incident.id, allowance);
      return { ending: record.ending, allowance, storm };
    }),
  );
}

/** A mute is waited out first; a suppressed alarm, or one without a target, is never diagnosed. */
const isDiagnosedNow = ({ targetArn, signal }: Incident): boolean =>
  targetArn !== undefined && !isHeldBack(signal);
