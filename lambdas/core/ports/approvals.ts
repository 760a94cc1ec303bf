import type { Approval, ApprovalState, Waiting } from '../approval';

/** What an answer makes of an approval. */
export type AnsweredState = Extract<
  ApprovalState,
  { kind: 'approved-once' | 'answered' | 'narrowed' }
>;

/** One record per incident and proposal hash. Every transition is a conditional write. */
export interface Approvals {
  /** Writes an open approval; an existing one for the same proposal stands. */
  ask(approval: Approval): Promise<Approval>;
  read(incidentId: string, proposalHash: string): Promise<Approval | undefined>;
  /** Every approval of an incident, for screens. */
  of(incidentId: string): Promise<readonly Approval[]>;
  /** Leaves `from`, or changes nothing. Answers with the record as it then stands, whoever won. */
  answer(
    incidentId: string,
    proposalHash: string,
    from: Waiting,
    state: AnsweredState,
  ): Promise<Approval>;
  /** Whatever waits -> expired or withdrawn. A last answer that got there first stands. */
  close(incidentId: string, proposalHash: string, kind: 'expired' | 'withdrawn'): Promise<Approval>;
  /** answered -> spent by this attempt; true also when this attempt has already spent it. */
  spend(incidentId: string, proposalHash: string, attempt: string): Promise<boolean>;
}

/** What the one door may do with them. */
export type Spending = Pick<Approvals, 'read' | 'spend'>;
