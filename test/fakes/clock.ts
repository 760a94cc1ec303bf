import type { Instant } from '../../lambdas/core/instant';
import type { Clock } from '../../lambdas/core/ports/clock';

/** A clock that stands still. */
export const stoppedAt = (moment: Instant): Clock => ({ now: () => moment });
