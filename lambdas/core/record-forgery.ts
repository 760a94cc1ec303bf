import type { AnswerPorts } from './record-answer';

/** A request that says it is Slack's and is not signed by Slack. */
export interface Forgery {
  readonly incidentId: string;
  readonly proposalHash: string;
  readonly answer: 'approved' | 'rejected';
  /** Who it says clicked, which nobody has proved. */
  readonly claimed: string;
}

/**
 * Puts a forged answer on the ledger of the incident, once per proposal, so that nobody fills a ledger from outside;
 * one that names no proposal of ours leaves nothing.
 */
export const recordForgery =
  ({ approvals, ledger, clock }: Pick<AnswerPorts, 'approvals' | 'ledger' | 'clock'>) =>
  async ({ incidentId, proposalHash, answer, claimed }: Forgery): Promise<void> => {
    if (!(await approvals.read(incidentId, proposalHash))) return;
    await ledger.append(incidentId, `forged ${proposalHash}`, {
      kind: 'answered',
      facts: {
        ...{ proposalHash, answer, claimed, via: 'slack', at: clock.now() },
        outcome: 'refused: forged',
      },
    });
  };
