import type { Ending, Incident } from '../incident';
import type { Signal } from '../signal';
import { allowModel, type Allowance } from './allow-model';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** What is known before an incident is treated. */
export interface Stock {
  /** Set when it has ended already. */
  readonly ending: Ending | undefined;
  /** Whether the model may be asked; undefined while nothing is reserved. */
  readonly allowance: Allowance | undefined;
}

/**
 * Looks at the record, reserves the model call and reads the ledger, side by side: none waits for
 * another, and a ledger that was read is continued without reading it again.
 */
export function takeStock(healing: Healing): Promise<Stock> {
  const { workflow, incidents, ledger, incident } = healing;
  return patiently(workflow, 'take stock', (name) =>
    workflow.step(name, async () => {
      const [record, allowance] = await Promise.all([
        incidents.read(incident.id),
        isDiagnosedNow(incident) ? allowModel(healing, incident.id) : undefined,
        ledger.read(incident.id),
      ]);
      if (!record) throw new Error(`There is no incident ${incident.id}`);
      return { ending: record.ending, allowance };
    }),
  );
}

/** A mute is waited out first; a suppressed alarm, or one without a target, is never diagnosed. */
const isDiagnosedNow = ({ targetArn, signal }: Incident): boolean =>
  targetArn !== undefined && !isHeldBack(signal);

const isHeldBack = (signal: Signal): boolean =>
  signal.source === 'alarm' && (signal.muted !== undefined || signal.suppressedBy !== undefined);
