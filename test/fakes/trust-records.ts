import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import { cellName, type Cell, type TrackRecord } from '../../lambdas/core/trust';

/** Track records in memory; one incident counts once. */
export class MemoryTrustRecords implements TrustRecords {
  private readonly records = new Map<string, TrackRecord>();
  private readonly credited = new Set<string>();

  seed(cell: Cell, record: TrackRecord): void {
    this.records.set(cellName(cell), record);
  }

  read(cell: Cell): Promise<TrackRecord> {
    return Promise.resolve(this.records.get(cellName(cell)) ?? { right: 0, wrong: 0, worsened: 0 });
  }

  async credit(cell: Cell, incidentId: string, outcome: keyof TrackRecord): Promise<void> {
    if (this.credited.has(incidentId)) return;
    this.credited.add(incidentId);
    const record = await this.read(cell);
    this.seed(cell, { ...record, [outcome]: record[outcome] + 1 });
  }
}
