import type { Remediation } from '../../lambdas/core/remediation';
import type { Runbook } from '../../lambdas/core/runbook';
import { restart } from './base-facts';

const sizeOf = (found: unknown): unknown =>
  typeof found === 'object' && found !== null && 'size' in found ? found.size : undefined;

const lookups: Remediation['lookups'] = {
  service: { api: 'ecs:DescribeServices', input: { services: ['{{service}}'] } },
};

const sizes = {
  SizeBefore: { from: 'lookup', lookup: 'service', select: sizeOf },
  SizeAfter: { from: 'constant', value: '8' },
} as const;

/** Sets a size of 8 for an hour; the same document puts back what was there. It exists for tests only. */
export const temporary: Runbook = {
  ...restart,
  remediation: {
    ...restart.remediation,
    parameters: sizes,
    lookups,
    preconditions: [
      {
        id: 'already-large',
        because: 'it is large already',
        holds: ({ service }) => sizeOf(service) === 4,
      },
    ],
    compensation: {
      exchange: [
        { before: 'SizeBefore', after: 'SizeAfter', now: ({ service }) => sizeOf(service) },
      ],
      revertAfterMinutes: 60,
    },
  },
  parameters: {
    SizeBefore: { allowedPattern: '^[0-9]+$' },
    SizeAfter: { allowedPattern: '^[0-9]+$' },
  },
};
