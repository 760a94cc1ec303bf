import { given } from '../facts';
import type { Gate } from './gate';

/** The target itself says which environment it is in, and it is the one that was proposed. */
export const environmentKnown: Gate = ({ target: proposed }, _runbook, { target, policy }) =>
  given('target', target, (found) =>
    found?.environment && found.environment === proposed.environment
      ? []
      : [
          {
            reason: 'target-mismatch',
            field: 'environment',
            expected: `a value of the tag ${policy.environmentTag}`,
          },
        ],
  );
