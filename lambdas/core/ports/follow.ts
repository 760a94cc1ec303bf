import type { FollowResponse } from '../requests';

/** Asks the executor how an attempt stands; it releases the lease once it has read a terminal state. */
export type Follow = (incidentId: string, attempt: string) => Promise<FollowResponse>;
