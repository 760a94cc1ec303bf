import type { Remediation } from '../../lambdas/core/remediation';
import type { Runbook } from '../../lambdas/core/runbook';
import { restart } from './base-facts';

const sizeOf = (found: unknown): unknown =>
  typeof found === 'object' && found !== null && 'size' in found ? found.size : undefined;

const lookups: Remediation['lookups'] = {
  service: { api: 'ecs:DescribeServices', input: { services: ['{{service}}'] } },
};

/** Sets a size of 8; its way back is `undo`. The pair exists for tests only. */
export const paired: Runbook = {
  ...restart,
  remediation: {
    ...restart.remediation,
    parameters: { Size: { from: 'constant', value: '8' } },
    lookups,
    preconditions: [],
    compensation: { remediationId: 'put-size-back' },
  },
  parameters: { Size: { allowedPattern: '^[0-9]+$' } },
};

/** Puts the size back that was read before, while it still is the one that was set. */
export const undo: Runbook = {
  ...restart,
  documentName: 'Paramedic-put-size-back-0123456789',
  remediation: {
    ...restart.remediation,
    id: 'put-size-back',
    parameters: { Size: { from: 'lookup', lookup: 'service', select: sizeOf } },
    lookups,
    preconditions: [
      {
        id: 'value-not-ours',
        because: 'somebody else has set another size',
        holds: ({ service }) => sizeOf(service) === 8,
      },
    ],
    compensation: { none: 'It is the way back.' },
  },
  parameters: { Size: { allowedPattern: '^[0-9]+$' } },
};
