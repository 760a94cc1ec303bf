import type { Rule } from './rules';

/** What is known about EC2 instances: the two status checks tell the guest from the host beneath it. */
export const instanceRules: readonly Rule[] = [
  {
    id: 'host-impaired',
    holds: (ask) => ask('target-state', 'systemStatus') === 'impaired',
    incidentType: 'compute',
    remediationId: undefined,
    confidence: 0.85,
    because: 'The host beneath the instance fails its check; a reboot stays on that host.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'guest-impaired',
    holds: (ask) =>
      ask('target-state', 'state') === 'running' &&
      ask('target-state', 'systemStatus') === 'ok' &&
      ask('target-state', 'instanceStatus') === 'impaired',
    incidentType: 'compute',
    remediationId: 'reboot-ec2-instance',
    confidence: 0.9,
    because: 'The instance fails its status check while the host beneath it is fine.',
    cites: ['target-state', 'alarm-metric'],
  },
];
