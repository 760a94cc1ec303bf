import type { Instant } from '../instant';
import type { PastIncident } from '../past-incident';

export interface PastIncidents {
  /** That ended since a moment, latest first. */
  ofTarget(targetArn: string, since: Instant): Promise<readonly PastIncident[]>;
}
