import type { Incident } from '../incident';
import type { LedgerKind } from '../ledger';
import type { Policy } from '../policy';
import type { Approvals } from '../ports/approvals';
import type { Breakers } from '../ports/breakers';
import type { Counters } from '../ports/counters';
import type { Events } from '../ports/events';
import type { Incidents } from '../ports/incidents';
import type { Ledger } from '../ports/ledger';
import type { ModelBudget } from '../ports/model';
import type { ModelSpend } from '../ports/model-spend';
import type { Once } from '../ports/once';
import type { Storms } from '../ports/storms';
import type { TrustRecords } from '../ports/trust-records';
import type { Workflow } from '../ports/workflow';
import type { Crew } from '../requests';
import type { CatalogueEntry } from '../runbook';

export interface HealingPorts {
  readonly workflow: Workflow;
  readonly crew: Crew;
  readonly incidents: Incidents;
  readonly approvals: Approvals;
  readonly ledger: Ledger;
  readonly events: Events;
  readonly trust: TrustRecords;
  readonly breakers: Breakers;
  readonly modelBudget: ModelBudget;
  readonly modelSpend: ModelSpend;
  readonly once: Once;
  readonly storms: Storms;
  readonly policy: Policy;
  readonly catalogue: readonly CatalogueEntry[];
  readonly counters: Counters;
}

/** One incident in treatment. */
export interface Healing extends HealingPorts {
  readonly incident: Incident;
}

/** The same treatment under other names, so that what is done a second time is not taken for done. */
export const again = (healing: Healing, round: string): Healing => {
  const { workflow, ledger } = healing;
  return {
    ...healing,
    workflow: {
      step: (name, run) => workflow.step(`${round}: ${name}`, run),
      now: (name) => workflow.now(`${round}: ${name}`),
      sleepUntil: (name, ...rest) => workflow.sleepUntil(`${round}: ${name}`, ...rest),
    },
    ledger: {
      read: (incidentId) => ledger.read(incidentId),
      append: (incidentId, key, event) => ledger.append(incidentId, `${round}: ${key}`, event),
    },
  };
};

/** Writes one ledger entry before the effect it announces; the key makes a repeated step write once. */
export const note = (
  { workflow, ledger, incident }: Healing,
  key: string,
  kind: LedgerKind,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> =>
  workflow.step(`record ${key}`, async () => {
    await ledger.append(incident.id, key, { kind, facts });
  });

/** The declaration of a remediation that a proposal names; a proposal of none cannot have been made. */
export function entryOf({ catalogue }: Healing, remediationId: string): CatalogueEntry {
  const entry = catalogue.find(({ remediation }) => remediation.id === remediationId);
  if (!entry) throw new Error(`The catalogue has no remediation "${remediationId}"`);
  return entry;
}
