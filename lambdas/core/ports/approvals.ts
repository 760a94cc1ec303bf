import type { Answer, Approval } from '../approval';

/** One record per incident and proposal hash. Every transition is a conditional write. */
export interface Approvals {
  /** Writes an open approval; an existing one for the same proposal stands. */
  ask(approval: Approval): Promise<Approval>;
  read(incidentId: string, proposalHash: string): Promise<Approval | undefined>;
  /** Every approval of an incident, for screens. */
  of(incidentId: string): Promise<readonly Approval[]>;
  /** open -> answered. Answers with the record as it then stands, whoever won. */
  answer(incidentId: string, proposalHash: string, answer: Answer): Promise<Approval>;
  /** open -> expired or withdrawn. An answer that got there first stands. */
  close(incidentId: string, proposalHash: string, kind: 'expired' | 'withdrawn'): Promise<Approval>;
  /** answered -> spent by this attempt; true also when this attempt has already spent it. */
  spend(incidentId: string, proposalHash: string, attempt: string): Promise<boolean>;
}
