import type { Approval, ApprovalState, Waiting } from '../../lambdas/core/approval';
import type { AnsweredState, Approvals } from '../../lambdas/core/ports/approvals';
import { frozenCopy } from './frozen-copy';

/** Approvals in memory; every transition is as conditional as in the table. */
export class MemoryApprovals implements Approvals {
  private readonly records = new Map<string, Approval>();

  ask(approval: Approval): Promise<Approval> {
    const key = keyOf(approval.incidentId, approval.proposal.hash);
    const standing = this.records.get(key) ?? frozenCopy(approval);
    this.records.set(key, standing);
    return Promise.resolve(standing);
  }

  read(incidentId: string, proposalHash: string): Promise<Approval | undefined> {
    return Promise.resolve(this.records.get(keyOf(incidentId, proposalHash)));
  }

  of(incidentId: string): Promise<readonly Approval[]> {
    return Promise.resolve(
      [...this.records.values()].filter((one) => one.incidentId === incidentId),
    );
  }

  answer(
    incidentId: string,
    proposalHash: string,
    from: Waiting,
    state: AnsweredState,
  ): Promise<Approval> {
    return this.leave([from], incidentId, proposalHash, state);
  }

  close(
    incidentId: string,
    proposalHash: string,
    kind: 'expired' | 'withdrawn',
  ): Promise<Approval> {
    return this.leave(['open', 'approved-once'], incidentId, proposalHash, { kind });
  }

  async spend(incidentId: string, proposalHash: string, attempt: string): Promise<boolean> {
    const record = this.records.get(keyOf(incidentId, proposalHash));
    if (record?.state.kind === 'spent') return record.state.attempt === attempt;
    if (record?.state.kind !== 'answered' || record.state.answer !== 'approved') return false;
    await Promise.resolve(this.put(record, { ...record.state, kind: 'spent', attempt }));
    return true;
  }

  /** Answers with the record as it stands afterwards, whoever won. */
  private async leave(
    from: readonly ApprovalState['kind'][],
    incidentId: string,
    proposalHash: string,
    state: ApprovalState,
  ): Promise<Approval> {
    const record = this.records.get(keyOf(incidentId, proposalHash));
    if (!record) throw new Error(`No approval of ${proposalHash} for ${incidentId}`);
    return Promise.resolve(from.includes(record.state.kind) ? this.put(record, state) : record);
  }

  private put(record: Approval, state: ApprovalState): Approval {
    const changed = frozenCopy({ ...record, state });
    this.records.set(keyOf(record.incidentId, record.proposal.hash), changed);
    return changed;
  }
}

const keyOf = (incidentId: string, proposalHash: string): string => `${incidentId}/${proposalHash}`;
