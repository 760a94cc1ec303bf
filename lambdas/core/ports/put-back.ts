import type { Incident } from '../incident';
import type { CompensateResponse } from '../requests';

/** Asks the executor to put back what an attempt changed; repeated, it goes on where it was. */
export type PutBack = (incident: Incident, attempt: string) => Promise<CompensateResponse>;
