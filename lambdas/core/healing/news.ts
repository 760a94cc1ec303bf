import type { Answer as Given, Approval } from '../approval';
import type { Instant } from '../instant';
import type { Narrowing } from '../narrowing';
import { saidBy } from '../signal';
import type { Healing } from './healing';

/** What the records say while a person is asked. A wake-up says nothing: everyone reads the record. */
export type News =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'cleared'; readonly at: Instant }
  /** The sweeper took the workflow for dead; nothing may be started any more. */
  | { readonly kind: 'ended' }
  | Answer;

/** What an approval's record settles. */
export type Answer =
  | { readonly kind: 'approved'; readonly by: string }
  | ({ readonly kind: 'rejected' } & Pick<Given, 'by' | 'reason' | 'because'>)
  | {
      readonly kind: 'narrowed';
      readonly by: string;
      readonly narrowing: Narrowing;
      readonly expiresAt: Instant;
    }
  | { readonly kind: 'closed'; readonly how: 'expired' | 'withdrawn' };

/** An answer outranks a clear: the one door looks at the source again before it starts anything. */
export async function readNews(
  { approvals, incidents, incident }: Healing,
  proposalHash: string,
): Promise<News> {
  const [approval, record] = await Promise.all([
    approvals.read(incident.id, proposalHash),
    incidents.read(incident.id),
  ]);
  if (!approval || !record) throw new Error(`The records of ${incident.id} are not there`);
  if (record.ending) return { kind: 'ended' };
  const answered = answerIn(approval);
  if (answered) return answered;
  const { state, changedAt } = record.latest;
  return saidBy(state) === 'over' ? { kind: 'cleared', at: changedAt } : { kind: 'waiting' };
}

/** Undefined while somebody has yet to answer. */
export function answerIn({
  state,
  expiresAt,
}: Pick<Approval, 'state' | 'expiresAt'>): Answer | undefined {
  switch (state.kind) {
    case 'open':
    case 'approved-once':
      return undefined;
    case 'answered':
    case 'spent':
      return state.answer === 'approved'
        ? { kind: 'approved', by: state.by }
        : { kind: 'rejected', by: state.by, reason: state.reason, because: state.because };
    case 'narrowed':
      return { kind: 'narrowed', by: state.by, narrowing: state.narrowing, expiresAt };
    case 'expired':
    case 'withdrawn':
      return { kind: 'closed', how: state.kind };
  }
}
