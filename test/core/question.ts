import { minutesAfter } from '../../lambdas/core/instant';
import type { Ask } from '../../lambdas/core/notices';
import { diagnosis, now, restart } from './base-facts';
import { proposal } from './replies';

/** A proposal as it is put to people, who have twenty minutes. */
export const question: Ask = {
  ...{ proposal, diagnosis, remediation: restart.remediation, steps: restart.steps },
  ...{ because: ['Somebody must say so.'], askedAt: now, joined: [] },
  ...{ expiresAt: minutesAfter(now, 20), remindAt: minutesAfter(now, 10) },
};
