import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { Archive } from '../../lambdas/core/ports/archive';
import type { Anchor } from '../../lambdas/core/seal';

/** What was kept, in memory. */
export class MemoryArchive implements Archive {
  readonly anchors: Anchor[] = [];
  readonly incidents = new Map<string, readonly LedgerEntry[]>();

  keepAnchor(anchor: Anchor): Promise<void> {
    this.anchors.push(anchor);
    return Promise.resolve();
  }

  keepIncident(incidentId: string, entries: readonly LedgerEntry[]): Promise<void> {
    this.incidents.set(`${incidentId}/${entries.length - 1}`, entries);
    return Promise.resolve();
  }
}
