import type { RejectedBecause } from '../../lambdas/core/approval';
import { type Keys, postSigned, type Reply } from './post-signed';
import type { Settings } from './settings';

export type { Reply } from './post-signed';

export interface GivenAnswer {
  readonly proposalHash: string;
  readonly answer: 'approved' | 'rejected' | 'narrowed';
  /** What is wanted less of, where it is narrowed. */
  readonly narrowing?: {
    readonly parameters: Readonly<Record<string, string>>;
    readonly revertAfterMinutes?: number;
  };
  readonly reason?: string;
  readonly because?: RejectedBecause;
}

/** Posts one answer to one proposal, as the caller. */
export const postAnswer = (
  settings: Pick<Settings, 'apiUrl' | 'region'>,
  incidentId: string,
  given: GivenAnswer,
  credentials?: Keys | (() => Promise<Keys>),
): Promise<Reply> =>
  postSigned(settings, `/incidents/${encodeURIComponent(incidentId)}/answers`, given, credentials);
