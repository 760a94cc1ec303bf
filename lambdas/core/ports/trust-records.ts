import type { Cell, TrackRecord } from '../trust';

export interface TrustRecords {
  read(cell: Cell): Promise<TrackRecord>;
  /** Counts one incident's outcome, once. */
  credit(cell: Cell, incidentId: string, outcome: keyof TrackRecord): Promise<void>;
}
