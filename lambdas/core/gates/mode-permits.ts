import { modeOf } from '../mode';
import type { Gate } from './gate';

/** Only `shadow` and `autonomous` ever run anything. */
export const modePermits: Gate = ({ remediationId, target: { environment } }, _runbook, facts) => {
  const mode = modeOf(facts.policy, remediationId, environment);
  if (mode === 'shadow' || mode === 'autonomous') return [];
  return mode === 'observe'
    ? [{ reason: 'observe-only', environment: environment ?? 'no environment' }]
    : [{ reason: 'mode-off' }];
};
